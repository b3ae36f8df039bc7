package org.tandem.router;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Account;
import org.tandem.directory.CallRecord;
import org.tandem.directory.CallRecord.Direction;
import org.tandem.directory.Sid;
import org.tandem.media.DetectorOptions;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Prompt;
import org.tandem.media.SdpRefusedException;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.CallIdentity;
import org.tandem.router.call.CallLog;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Leg;
import org.tandem.router.call.MachineDetection;
import org.tandem.router.call.Order;
import org.tandem.router.call.Party;
import org.tandem.router.call.StatusCallbacks;
import org.tandem.router.call.Way;
import org.tandem.router.document.Source;
import org.tandem.router.route.Destinations;
import org.tandem.router.verb.Play;

/** Calls that the REST API asks for: dialled, and once answered run as any other. */
final class OutboundCalls {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundCalls.class);

    private final CallRail rail;
    private final Destinations destinations;

    OutboundCalls(CallRail rail, Destinations destinations) {
        this.rail = rail;
        this.destinations = destinations;
    }

    /** A call on record that has not been dialled yet. */
    record Placed(OutboundCall order, Way way, CallIdentity identity, Exchange exchange, CallLog log, Inbox inbox) {
        CallRecord record() {
            return log.record();
        }
    }

    /** @throws CallRefusedException when there is no way to the destination, or no such account */
    Placed place(OutboundCall order) {
        Way way = way(order);
        Account account = rail.directory()
                .accounts()
                .find(order.accountSid())
                .filter(found -> found.status() == Account.Status.ACTIVE)
                .orElseThrow(() -> new CallRefusedException(20404, 404, "There is no such active account"));
        CallIdentity identity = new CallIdentity(
                Sid.next("CA"),
                account.sid(),
                "",
                order.from(),
                order.to(),
                Direction.OUTBOUND_API,
                new CallIdentity.Origin(
                        "", order.applicationSid(), Map.of(), rail.clock().instant()));
        Exchange exchange = rail.exchange(account);
        CallLog log = rail.log(identity, StatusCallbacks.of(exchange, order.urls(), order.statusEvents()));
        rail.directory().calls().saveNow(log.record());
        Inbox inbox = new Inbox();
        rail.board().live().add(identity.sid(), new LiveCalls.Live(account.sid(), inbox, log));
        return new Placed(order, way, identity, exchange, log, inbox);
    }

    private Way way(OutboundCall order) {
        String trunk = order.further().outside().trunk();
        if (trunk.isEmpty() || order.to().contains(":")) {
            return destinations.of(order.accountSid(), order.to()).stream()
                    .findFirst()
                    .orElseThrow(() -> new CallRefusedException(
                            21214,
                            400,
                            "To: there is no way to " + order.to()
                                    + ": no carrier is configured, or the client is not registered"));
        }
        return destinations.through(trunk, order.to()).stream()
                .findFirst()
                .orElseThrow(
                        () -> new CallRefusedException(21214, 400, "Byoc: " + trunk + " is no trunk of this server"));
    }

    /** There was no thread for it. */
    void abandon(Placed placed) {
        placed.log().ended(EndReason.INTERNAL_ERROR, 0);
        rail.board().live().remove(placed.identity().sid());
    }

    /** Runs on the call's thread. */
    void run(Placed placed) {
        String sid = placed.identity().sid();
        try (MediaSession media = rail.openMedia(sid, placed.inbox())) {
            MediaPort port = media.port();
            placed.log().initiated();
            Leg leg = rail.board().dialler().call(placed.way(), order(placed.order()), port.offer(), placed.inbox());
            Call call = new Call(
                    placed.identity(), placed.exchange(), placed.inbox(), media, new Party(leg, port), placed.log());
            dial(call, placed);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: {}", sid, e.getMessage());
            placed.log().ended(EndReason.UNROUTABLE, 0);
        } catch (MediaUnavailableException e) {
            LOG.error("{}: no media: {}", sid, e.getMessage());
            placed.log().ended(EndReason.MEDIA_LOST, 0);
        } catch (RuntimeException e) {
            LOG.error("{}: the call ended by a fault of ours", sid, e);
            placed.log().ended(EndReason.INTERNAL_ERROR, 0);
        } finally {
            rail.board().live().remove(sid);
        }
    }

    private static Order order(OutboundCall call) {
        OutboundCall.Further further = call.further();
        return new Order(
                        call.to(),
                        further.callerId().isEmpty() ? call.from() : further.callerId(),
                        further.username().isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Order.Credentials(further.username(), further.password())),
                        further.reason().isEmpty() ? Map.of() : Map.of("Call-Reason", further.reason()),
                        Order.MAX_HOPS)
                .outside(further.outside());
    }

    private void dial(Call call, Placed placed) {
        OutboundCall order = placed.order();
        try {
            Source first = awaitAnswer(call, order);
            if (first == null) {
                return;
            }
            call.limit(Deadline.in(order.timeLimit()));
            rail.run(call, order.urls(), first);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            rail.finish(call, EndReason.SHUT_DOWN);
        } catch (MediaUnavailableException e) {
            LOG.error("{}: media is lost: {}", call.identity().sid(), e.getMessage());
            rail.finish(call, EndReason.MEDIA_LOST);
        } catch (RuntimeException e) {
            LOG.error("{}: the call ended by a fault of ours", call.identity().sid(), e);
            rail.finish(call, EndReason.INTERNAL_ERROR);
        }
    }

    /** @return the first document, or null when the call is over */
    private Source awaitAnswer(Call call, OutboundCall order) throws InterruptedException {
        Source first = first(order);
        Deadline deadline = Deadline.in(order.timeout());
        boolean taken = false;
        while (!taken) {
            try {
                if (!answered(call, deadline)) {
                    return null;
                }
                taken = true;
                order.further()
                        .recording()
                        .ifPresent(how -> call.exchange().shelf().live().begin(call, how));
                if (!order.sendDigits().isEmpty()) {
                    new Play(List.of(new Prompt.Digits(order.sendDigits())), 1).run(call);
                }
                detect(call, order.further().detection());
            } catch (CallCut cut) {
                cut.unwound();
                if (cut.over()) {
                    rail.finish(call, cut.reason());
                    return null;
                }
                first = Source.of(cut.change());
            }
        }
        return first;
    }

    /** @return false when the call is over */
    private boolean answered(Call call, Deadline deadline) throws InterruptedException {
        while (true) {
            CallEvent event = call.next(deadline);
            if (event instanceof CallEvent.Answered answered) {
                return answered(call, answered);
            }
            if (event instanceof CallEvent.Ringing) {
                call.log().ringing();
            } else if (event instanceof CallEvent.TimeUp) {
                rail.finish(call, EndReason.CALLEE_NO_ANSWER);
                return false;
            } else if (event instanceof CallEvent.Refused refused) {
                rail.finish(call, EndReason.refused(refused.status()));
                return false;
            }
        }
    }

    /** Unless told otherwise, the first document is asked for when it is known who answered. */
    private static void detect(Call call, Optional<OutboundCall.Detection> wanted) throws InterruptedException {
        if (wanted.isEmpty()) {
            return;
        }
        OutboundCall.Detection how = wanted.get();
        Optional<MachineDetection> detection = MachineDetection.start(
                call,
                new MachineDetection.Wish(
                        new DetectorOptions.Answering(
                                how.messageEnd(),
                                how.timeout(),
                                how.speechThreshold(),
                                how.speechEndThreshold(),
                                how.silenceTimeout()),
                        how.callback(),
                        how.callbackMethod()));
        while (detection.isPresent() && !how.async() && !detection.get().over()) {
            call.next(Deadline.NEVER);
        }
    }

    private boolean answered(Call call, CallEvent.Answered answered) {
        call.log().answered();
        try {
            call.caller().port().accept(answered.sdp());
            return true;
        } catch (SdpRefusedException e) {
            LOG.info("{}: the answer is refused: {}", call.identity().sid(), e.getMessage());
            rail.finish(call, EndReason.UNUSABLE_MEDIA);
            return false;
        }
    }

    private static Source first(OutboundCall order) {
        Optional<String> inline = order.document();
        return inline.isPresent()
                ? new Source.Inline(inline.get())
                : url(order.urls().voiceUrl(), order.urls().voiceMethod());
    }

    private static Source url(String url, String method) {
        return new Source.Url(url, method, List.of());
    }
}
