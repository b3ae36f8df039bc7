package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.directory.CallRecord;
import org.tandem.directory.QueueRecord;
import org.tandem.directory.Queues;
import org.tandem.directory.Sid;
import org.tandem.router.CallChange;
import org.tandem.router.CallControl;
import org.tandem.router.call.Visits;

/** Live calls put on hold, joined, parked, and back where they were (T26; docs/live-control.md). */
@Path("Accounts/{account}/Calls/{call}/{what: Hold|Join|Park|Pickup}")
@Produces("application/json")
public final class CallControlResource {
    private static final int NOT_LIVE = 21220;
    private static final int INVALID = 20001;
    /** A call that was to be joined may end, or be sent elsewhere, before it comes. */
    private static final int JOIN_SECONDS = 10;

    private static final Pattern SLOT = Pattern.compile("[A-Za-z0-9_.*#-]{1,32}");

    private final CallControl calls;
    private final Queues queues;
    private final OnCall live;

    CallControlResource(CallControl calls, Queues queues, OnCall live) {
        this.calls = calls;
        this.queues = queues;
        this.live = live;
    }

    @POST
    public Response begin(
            @PathParam("account") String account,
            @PathParam("call") String call,
            @PathParam("what") String what,
            InputStream body) {
        Parameters form = Parameters.form(body);
        inProgress(account, call);
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("account_sid", account)
                .put("call_sid", call);
        switch (what) {
            case "Hold" -> hold(account, call, form, answer);
            case "Join" -> join(account, call, form, answer);
            case "Park" -> park(account, call, form, answer);
            default -> pickUp(account, call, form, answer);
        }
        return Response.status(201).entity(answer).build();
    }

    /** Back from hold, or from the other call, which then is back too. */
    @DELETE
    public Response end(
            @PathParam("account") String account, @PathParam("call") String call, @PathParam("what") String what) {
        boolean comesBack = what.equals("Hold") || what.equals("Join");
        inProgress(account, call);
        if (!comesBack || !live.act(account, call, Visits::away)) {
            throw ApiException.notFound(Paths.of(account, CallJson.COLLECTION + "/" + call, what));
        }
        change(account, call, new CallChange.Return());
        return Response.noContent().build();
    }

    private void hold(String account, String call, Parameters form, ObjectNode answer) {
        String url = form.url("Url", 21205, "");
        change(
                account,
                call,
                new CallChange.Visit(
                        url.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new CallChange.Redirect(
                                        URI.create(url), form.method("Method", 21209, "POST")))));
        answer.put("status", "on-hold").put("url", url.isEmpty() ? null : url);
    }

    private void join(String account, String call, Parameters form, ObjectNode answer) {
        String with = form.value("With");
        if (with.isEmpty() || with.equals(call)) {
            throw ApiException.invalid(INVALID, "With must be the SID of another call");
        }
        inProgress(account, with);
        String room = "join-" + Sid.next("CF");
        CallChange there = new CallChange.Visit(
                Optional.of(new CallChange.Run("<Response><Dial><Conference beep=\"false\" waitUrl=\"\""
                        + " waitLimit=\"" + JOIN_SECONDS + "\" endConferenceOnExit=\"true\" maxParticipants=\"2\">"
                        + room
                        + "</Conference></Dial></Response>")));
        change(account, call, there);
        try {
            change(account, with, there);
        } catch (ApiException e) {
            calls.change(account, call, new CallChange.Return());
            throw e;
        }
        answer.put("with", with).put("conference", room).put("status", "joined");
    }

    private void park(String account, String call, Parameters form, ObjectNode answer) {
        String slot = slot(form);
        String wait = form.url("WaitUrl", 21205, "");
        String queueSid = calls.lines()
                .promise(account, queue(slot), call)
                .orElseThrow(() -> new ApiException(409, 20409, "Slot " + slot + " is taken"));
        try {
            change(
                    account,
                    call,
                    new CallChange.Run("<Response><Enqueue"
                            + (wait.isEmpty() ? "" : " waitUrl=\"" + XmlText.escaped(wait) + "\"") + ">" + queue(slot)
                            + "</Enqueue></Response>"));
        } catch (ApiException e) {
            calls.lines().keep(queueSid, call);
            throw e;
        }
        answer.put("slot", slot).put("status", "parked");
    }

    private void pickUp(String account, String call, Parameters form, ObjectNode answer) {
        String slot = slot(form);
        if (!taken(account, slot)) {
            throw new ApiException(404, 20404, "Nobody is parked at " + slot);
        }
        change(
                account,
                call,
                new CallChange.Run("<Response><Dial><Queue>" + queue(slot) + "</Queue></Dial></Response>"));
        answer.put("slot", slot).put("status", "picked-up");
    }

    private boolean taken(String account, String slot) {
        return queues.named(account, queue(slot))
                .map(QueueRecord::sid)
                .filter(calls.lines()::taken)
                .isPresent();
    }

    private static String queue(String slot) {
        return "park-" + slot;
    }

    private static String slot(Parameters form) {
        String slot = form.value("Slot");
        if (!SLOT.matcher(slot).matches()) {
            throw ApiException.invalid(INVALID, "Slot must be 1 to 32 letters, digits or _ . * # -");
        }
        return slot;
    }

    private void inProgress(String account, String call) {
        CallRecord record = calls.live(account, call)
                .orElseThrow(() -> ApiException.notFound(Paths.of(account, CallJson.COLLECTION, call)));
        if (record.status() != CallRecord.Status.IN_PROGRESS) {
            throw ApiException.invalid(NOT_LIVE, "Call " + call + " is not in-progress");
        }
    }

    private void change(String account, String call, CallChange change) {
        if (!calls.change(account, call, change)) {
            throw ApiException.invalid(NOT_LIVE, "Call " + call + " is not in-progress");
        }
    }
}
