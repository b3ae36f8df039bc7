package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.directory.Applications;
import org.tandem.directory.CallRecord;
import org.tandem.directory.Conferences;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;
import org.tandem.router.CallControl;
import org.tandem.router.conference.Music;
import org.tandem.router.conference.Participant;
import org.tandem.router.conference.Room;
import org.tandem.router.conference.Rooms;

/** Those in a live conference: {@code conference} is its SID or name, {@code call} a call's SID or the participant's label. */
@Path("Accounts/{account}/Conferences/{conference}/Participants")
@Produces("application/json")
public final class ParticipantsResource {
    private static final Pattern SID = Pattern.compile("CF[0-9a-f]{32}");
    private static final int LONGEST_NAME = 128;

    private final Rooms rooms;
    private final CallControl calls;
    private final Conferences records;
    private final Applications applications;

    ParticipantsResource(CallControl calls, Conferences records, Applications applications) {
        this.rooms = calls.rooms();
        this.records = records;
        this.calls = calls;
        this.applications = applications;
    }

    /** Calls somebody, who joins the conference on answering; one of that name begins where there is none. */
    @POST
    public Response create(
            @PathParam("account") String account, @PathParam("conference") String conference, InputStream body) {
        Optional<Room> room = rooms.find(account, conference);
        if (room.isEmpty() && (SID.matcher(conference).matches() || conference.length() > LONGEST_NAME)) {
            throw ApiException.notFound(Paths.of(account, ConferenceJson.COLLECTION, conference));
        }
        ParticipantRequest request = new ParticipantRequest(Parameters.form(body));
        CallRecord call = calls.place(request.call(account, room.map(Room::name).orElse(conference), applications));
        return Response.status(201)
                .entity(request.json(call, room.map(Room::sid)))
                .build();
    }

    @GET
    public ObjectNode list(
            @PathParam("account") String account, @PathParam("conference") String conference, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        Optional<Boolean> muted = flag(query, "Muted");
        Optional<Boolean> hold = flag(query, "Hold");
        Optional<Boolean> coaching = flag(query, "Coaching");
        List<Participant> all = participants(account, conference).stream()
                .filter(one -> is(muted, one.terms().voice().muted()))
                .filter(one -> is(hold, one.terms().hold().on()))
                .filter(one -> is(coaching, one.terms().voice().coaching()))
                .toList();
        PageRequest page = Pages.request(query);
        int from = (int) Math.min(page.offset(), all.size());
        int to = Math.min(from + page.size(), all.size());
        return Pages.json(
                uri, "participants", new Page<>(all.subList(from, to), page, to < all.size()), ConferenceJson::of);
    }

    /** None of one that is over. */
    private List<Participant> participants(String account, String conference) {
        Optional<Room> live = rooms.find(account, conference);
        if (live.isEmpty() && records.find(account, conference).isEmpty()) {
            throw ApiException.notFound(Paths.of(account, ConferenceJson.COLLECTION, conference));
        }
        return live.map(Room::participants).orElse(List.of());
    }

    private static boolean is(Optional<Boolean> wanted, boolean value) {
        return wanted.map(one -> one == value).orElse(true);
    }

    static Optional<Boolean> flag(Parameters parameters, String name) {
        String text = parameters.value(name);
        if (!text.isEmpty() && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw ApiException.invalid(20001, name + " must be true or false");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.equalsIgnoreCase("true"));
    }

    private Room room(String account, String conference) {
        return rooms.find(account, conference)
                .orElseThrow(() -> ApiException.notFound(Paths.of(account, ConferenceJson.COLLECTION, conference)));
    }

    @GET
    @Path("{call}")
    public ObjectNode fetch(
            @PathParam("account") String account,
            @PathParam("conference") String conference,
            @PathParam("call") String call) {
        return ConferenceJson.of(found(account, room(account, conference), call));
    }

    private static Participant found(String account, Room room, String call) {
        return room.participant(call).orElseThrow(() -> missing(account, room, call));
    }

    private static ApiException missing(String account, Room room, String call) {
        return ApiException.notFound(
                Paths.of(account, ConferenceJson.COLLECTION + "/" + room.sid() + "/Participants", call));
    }

    @POST
    @Path("{call}")
    public ObjectNode update(
            @PathParam("account") String account,
            @PathParam("conference") String conference,
            @PathParam("call") String call,
            InputStream body) {
        Room room = room(account, conference);
        Parameters form = Parameters.form(body);
        ParticipantUpdate update = new ParticipantUpdate(form);
        checkCoached(room, update);
        Participant now = room.change(call, update::applied).orElseThrow(() -> missing(account, room, call));
        String announceUrl = form.url("AnnounceUrl", 20001, "");
        if (!announceUrl.isEmpty()) {
            room.announce(call, new Music(announceUrl, form.method("AnnounceMethod", 20001, "POST")));
        }
        return ConferenceJson.of(now);
    }

    private static void checkCoached(Room room, ParticipantUpdate update) {
        String coached = update.coached();
        if (!coached.isEmpty() && room.participant(coached).isEmpty()) {
            throw ApiException.invalid(13240, "CallSidToCoach must be a call in this conference");
        }
    }

    @DELETE
    @Path("{call}")
    public Response remove(
            @PathParam("account") String account,
            @PathParam("conference") String conference,
            @PathParam("call") String call) {
        Room room = room(account, conference);
        if (!room.kick(call)) {
            throw missing(account, room, call);
        }
        return Response.noContent().build();
    }
}
