package org.tandem.router;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Account;
import org.tandem.directory.CallRecord.Direction;
import org.tandem.directory.Directory;
import org.tandem.directory.Sid;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.MediaListener;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.SdpRefusedException;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.CallIdentity;
import org.tandem.router.call.CallLog;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Leg;
import org.tandem.router.call.Party;
import org.tandem.router.call.RecordingShelf;
import org.tandem.router.call.StatusCallbacks;
import org.tandem.router.document.Interpreter;
import org.tandem.router.document.Source;
import org.tandem.router.route.InboundRoutes;
import org.tandem.router.route.Invite;
import org.tandem.router.route.Route;

/** The rail that every call runs on, from its first moment to its record. Each method runs on the call's own thread. */
final class CallRail {
    private static final Logger LOG = LoggerFactory.getLogger(CallRail.class);
    private static final Set<String> COMPLETED = Set.of("completed");

    private final CallRouter.Parts parts;
    private final Switchboard.Parts board;
    private final Interpreter.Setting setting;
    private final InboundRoutes routes;
    private final Duration timeLimit;

    CallRail(
            CallRouter.Parts parts,
            Switchboard.Parts board,
            Interpreter.Setting setting,
            InboundRoutes routes,
            Duration timeLimit) {
        this.parts = parts;
        this.board = board;
        this.setting = setting;
        this.routes = routes;
        this.timeLimit = timeLimit;
    }

    Clock clock() {
        return parts.clock();
    }

    Directory directory() {
        return parts.directory();
    }

    Switchboard.Parts board() {
        return board;
    }

    /** A call that came in. */
    void inbound(Invite invite, Leg leg, Inbox inbox) {
        try {
            Route route = routes.of(invite);
            if (route instanceof Route.Reject no) {
                LOG.info("refused {} from {} with {}: {}", invite.user(), invite.source(), no.status(), no.why());
                leg.refuse(no.status());
            } else if (route instanceof Route.Ask ask) {
                leg.challenge(ask.challenges());
            } else {
                converse((Route.ToApplication) route, invite, leg, inbox);
            }
        } catch (RuntimeException e) {
            LOG.error("a call that came in ended by a fault of ours: {}", leg.callId(), e);
            leg.refuse(500);
        }
    }

    private void converse(Route.ToApplication to, Invite invite, Leg leg, Inbox inbox) {
        CallIdentity identity = new CallIdentity(
                Sid.next("CA"),
                to.account().sid(),
                "",
                to.from(),
                to.to(),
                Direction.INBOUND,
                new CallIdentity.Origin(to.numberSid(), to.applicationSid(), invite.parameters(), clock().instant()));
        Exchange exchange = new Switchboard(board, to.account());
        CallLog log = log(identity, StatusCallbacks.of(exchange, to.urls(), COMPLETED));
        try (MediaSession media = parts.gateways().near("").open(identity.sid(), heard(inbox))) {
            MediaPort port = media.port();
            String sdp = invite.sdp().isEmpty() ? port.offer() : port.answer(invite.sdp());
            Call call = new Call(identity, exchange, inbox, media, new Party(leg, port), log);
            call.prepare(sdp, !invite.sdp().isEmpty());
            if (!directory().calls().save(log.record())) {
                LOG.warn("{}: refused with 503: too many records wait for the database", leg.callId());
                leg.refuse(503);
                return;
            }
            log.ringing();
            run(call, to.urls(), new Source.Url(to.urls().voiceUrl(), to.urls().voiceMethod(), List.of()));
        } catch (SdpRefusedException e) {
            LOG.info("{}: offer refused: {}", leg.callId(), e.getMessage());
            leg.refuse(e.malformed() ? 400 : 488);
        } catch (MediaUnavailableException e) {
            LOG.error("{}: no media: {}", leg.callId(), e.getMessage());
            leg.refuse(503);
        }
    }

    /** The record of a call and who hears of its changes. */
    CallLog log(CallIdentity identity, CallLog.Observer observer) {
        CallLog log = new CallLog(identity, clock(), (event, record) -> {
            if (!event.equals("initiated")) {
                directory().calls().save(record);
            }
            board.watch().changed(event, record);
        });
        log.callbacks(observer);
        return log;
    }

    private MediaListener heard(Inbox inbox) {
        return heard(inbox, parts.shelf());
    }

    static MediaListener heard(Inbox inbox, RecordingShelf shelf) {
        return shelf.live().before(event -> inbox.post(new CallEvent.Media(event)));
    }

    Exchange exchange(Account account) {
        return new Switchboard(board, account);
    }

    MediaSession openMedia(String callSid, Inbox inbox) {
        return parts.gateways().near("").open(callSid, heard(inbox));
    }

    /** Runs documents until the call is over, and ends what is left of it. */
    void run(Call call, VoiceUrls urls, Source first) {
        String sid = call.identity().sid();
        board.live().add(sid, new LiveCalls.Live(call.identity().accountSid(), call.inbox(), call.log()));
        call.limit(Deadline.in(timeLimit));
        EndReason reason = EndReason.INTERNAL_ERROR;
        try {
            reason = new Interpreter(setting, urls).run(call, first);
        } catch (MediaUnavailableException e) {
            LOG.error("{}: media is lost: {}", sid, e.getMessage());
            reason = EndReason.MEDIA_LOST;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason = EndReason.SHUT_DOWN;
        } catch (RuntimeException e) {
            LOG.error("{}: the call ended by a fault of ours", sid, e);
        } finally {
            finish(call, reason);
        }
    }

    void finish(Call call, EndReason reason) {
        Leg leg = call.caller().leg();
        try {
            call.attachments().endAll();
            leg.end(reason);
            call.log().ended(reason, leg.refusal());
        } finally {
            board.live().remove(call.identity().sid());
            parts.checkpoints().forget(call.identity().sid());
        }
    }
}
