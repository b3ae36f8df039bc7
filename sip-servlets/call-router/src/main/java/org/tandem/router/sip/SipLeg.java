package org.tandem.router.sip;

import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Leg;

/**
 * One dialog. The servlet's threads bring what the party does, and post it; the call's thread sends. Who moves the state first wins: a
 * CANCEL that crosses our 200, a 200 that crosses our CANCEL (RFC 3261 9.1, 15).
 */
public abstract class SipLeg implements Leg {
    static final String SDP = "application/sdp";
    /** In these letters: the library keeps only the last header that is called {@code WWW-Authenticate}. */
    public static final String WWW_AUTHENTICATE = "www-authenticate";

    private static final Logger LOG = LoggerFactory.getLogger(SipLeg.class);

    enum State {
        EARLY,
        ANSWERED,
        OVER
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.EARLY);
    private final Inbox inbox;
    private volatile int refusal;

    SipLeg(Inbox inbox) {
        this.inbox = inbox;
    }

    /** A re-INVITE or UPDATE that waits for us. */
    private record Pending(SipServletRequest request) implements Reoffer {}

    abstract SipSession session();

    /** Ends a dialog that was not answered. */
    abstract void giveUp(EndReason reason) throws IOException;

    boolean move(State from, State to) {
        return state.compareAndSet(from, to);
    }

    boolean over() {
        return state.get() == State.OVER;
    }

    void post(CallEvent event) {
        inbox.post(event);
    }

    @Override
    public boolean answered() {
        return state.get() == State.ANSWERED;
    }

    @Override
    public int refusal() {
        return refusal;
    }

    void refused(int status) {
        refusal = status;
    }

    @Override
    public void accept(Reoffer reoffer, String sdp) {
        SipServletRequest request = ((Pending) reoffer).request();
        attempt("answer an offer", () -> {
            SipServletResponse ok = request.createResponse(200);
            ok.setContent(sdp, SDP);
            ok.send();
        });
    }

    @Override
    public void refuse(Reoffer reoffer, int status) {
        attempt(
                "refuse an offer",
                () -> ((Pending) reoffer).request().createResponse(status).send());
    }

    @Override
    public void end(EndReason reason) {
        State was = state.getAndSet(State.OVER);
        if (was == State.EARLY) {
            attempt("give up", () -> giveUp(reason));
        } else if (was == State.ANSWERED) {
            attempt("hang up", () -> bye(reason));
        }
    }

    void bye(EndReason reason) throws IOException {
        if (!session().isValid()) {
            return;
        }
        SipServletRequest bye = session().createRequest("BYE");
        if (reason == EndReason.CALLER_SILENT || reason == EndReason.CALLEE_SILENT) {
            bye.addHeader("Reason", "SIP;cause=408;text=\"No RTP\"");
        }
        bye.send();
    }

    /** The party hung up. */
    public void onBye(SipServletRequest bye) throws IOException {
        bye.createResponse(200).send();
        if (state.getAndSet(State.OVER) != State.OVER) {
            post(new CallEvent.Gone(this, CallEvent.How.BYE));
        }
    }

    /** The party offers anew, or only refreshes with an UPDATE. */
    public void onReoffer(SipServletRequest request) throws IOException {
        String sdp = sdp(request);
        if (over()) {
            request.createResponse(481).send();
        } else if (sdp.isEmpty() && request.getMethod().equals("UPDATE")) {
            request.createResponse(200).send();
        } else if (!inbox.post(new CallEvent.Reoffered(this, new Pending(request), sdp))) {
            request.createResponse(500).send();
        }
    }

    public void onAck(SipServletRequest ack) throws IOException {
        post(new CallEvent.Acknowledged(this, sdp(ack)));
    }

    /** Our answer was never acknowledged (RFC 3261 13.3.1.4). */
    public void onNoAck() {
        if (state.getAndSet(State.OVER) != State.OVER) {
            attempt("hang up without ACK", () -> bye(EndReason.CARRIER_NO_ACK));
            post(new CallEvent.Gone(this, CallEvent.How.NO_ACK));
        }
    }

    /** Nobody refreshed the session, and the container hung up (RFC 4028 section 10). */
    public void onExpired() {
        if (state.getAndSet(State.OVER) != State.OVER) {
            post(new CallEvent.Gone(this, CallEvent.How.BYE));
        }
    }

    public void onInfo(SipServletRequest info) throws IOException {
        char key = InfoKeys.key(info.getContentType(), text(info));
        info.createResponse(key == InfoKeys.UNKNOWN ? 415 : 200).send();
        if (key != InfoKeys.NONE && key != InfoKeys.UNKNOWN) {
            post(new CallEvent.InfoKey(this, key));
        }
    }

    @Override
    public void refer(String uri) {
        attempt("refer", () -> {
            SipServletRequest refer = session().createRequest("REFER");
            References.to(refer, uri);
            refer.send();
        });
    }

    /** The party answered our REFER. */
    public void onReferAnswer(int status) {
        post(new CallEvent.ReferAnswered(this, status));
    }

    /** The party tells how its call to the other goes; of other events it may tell what it likes. */
    public void onNotify(SipServletRequest notify) throws IOException {
        notify.createResponse(200).send();
        int status = References.status(text(notify));
        if (status > 0) {
            String state = notify.getHeader("Subscription-State");
            boolean last = status >= 200 || state != null && state.startsWith("terminated");
            post(new CallEvent.ReferTold(this, status, last));
        }
    }

    /** A REFER that waits for us. */
    private record Asked(SipServletRequest request) implements Referral {}

    /** The party refers us to another. */
    public void onRefer(SipServletRequest refer) throws IOException {
        String target = References.target(refer);
        if (over() || target.isEmpty()) {
            refer.createResponse(over() ? 481 : 400).send();
        } else if (!inbox.post(new CallEvent.ReferAsked(this, new Asked(refer), target, Invites.told(refer)))) {
            refer.createResponse(500).send();
        }
    }

    @Override
    public void accept(Referral referral) {
        SipServletRequest request = ((Asked) referral).request();
        attempt("accept a REFER", () -> {
            request.createResponse(202).send();
            References.succeeded(request.getSession().createRequest("NOTIFY")).send();
        });
    }

    @Override
    public void refuse(Referral referral) {
        attempt(
                "decline a REFER",
                () -> ((Asked) referral).request().createResponse(603).send());
    }

    static String sdp(SipServletMessage message) throws IOException {
        String type = message.getContentType();
        return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith(SDP) ? text(message) : "";
    }

    static String text(SipServletMessage message) throws IOException {
        byte[] raw = message.getRawContent();
        return raw == null ? "" : new String(raw, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Something to send. */
    @FunctionalInterface
    interface Sending {
        void send() throws IOException;
    }

    /**
     * The container refuses to send on a dialog that ended a moment ago, or runs into what it has taken apart by then: there is nobody
     * to tell. Whatever else goes wrong in it, the rest of the call's end has to come.
     */
    void attempt(String what, Sending sending) {
        try {
            sending.send();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("{}: could not {}: {}", callId(), what, e.toString());
        } catch (RuntimeException e) {
            if (session().isValid()) {
                LOG.error("{}: could not {}", callId(), what, e);
            }
        }
    }
}
