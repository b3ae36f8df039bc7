package org.tandem.router.sip;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Order;

/** The leg of a party that called us. */
public final class IncomingLeg extends SipLeg {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final SipServletRequest invite;
    private boolean acknowledged;
    private EndReason byeAfterAck;

    public IncomingLeg(SipServletRequest invite, Inbox inbox) {
        super(inbox);
        this.invite = invite;
    }

    @Override
    public String callId() {
        return invite.getCallId();
    }

    @Override
    SipSession session() {
        return invite.getSession();
    }

    @Override
    public void ring() {
        attempt("ring", () -> {
            if (!over()) {
                invite.createResponse(180).send();
            }
        });
    }

    @Override
    public void progress(String sdp) {
        attempt("send early media", () -> {
            if (!over()) {
                SipServletResponse progress = invite.createResponse(SipServletResponse.SC_SESSION_PROGRESS);
                progress.setContent(sdp, SDP);
                progress.send();
            }
        });
    }

    /** One less than the caller allowed: the next request is a hop further. */
    @Override
    public int hops() {
        return invite.getHeader("Max-Forwards") == null ? Order.MAX_HOPS : invite.getMaxForwards() - 1;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public void answer(String sdp) {
        if (move(State.EARLY, State.ANSWERED)) {
            attempt("answer", () -> {
                SipServletResponse ok = invite.createResponse(200);
                ok.setContent(sdp, SDP);
                ok.send();
            });
        }
    }

    @Override
    public void refuse(int status) {
        if (move(State.EARLY, State.OVER)) {
            attempt("refuse", () -> refusal(status));
        }
    }

    @Override
    public void challenge(List<String> challenges) {
        if (move(State.EARLY, State.OVER)) {
            attempt("ask who calls", () -> {
                SipServletResponse challenge = invite.createResponse(SipServletResponse.SC_UNAUTHORIZED);
                challenges.forEach(each -> challenge.addHeader(WWW_AUTHENTICATE, each));
                challenge.send();
            });
        }
    }

    private void refusal(int status) throws IOException {
        refused(status);
        SipServletResponse refusal = invite.createResponse(status);
        if (status == 503) {
            refusal.addHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        }
        refusal.send();
    }

    @Override
    void giveUp(EndReason reason) throws IOException {
        switch (reason) {
            case MEDIA_LOST:
            case SHUT_DOWN:
                refusal(503);
                break;
            case INTERNAL_ERROR:
                refusal(500);
                break;
            case UNUSABLE_MEDIA:
                refusal(488);
                break;
            default:
                refusal(480);
        }
    }

    /** Nobody may say BYE before the ACK (RFC 3261 section 15): it then follows on the ACK, or on its staying away. */
    @Override
    void bye(EndReason reason) throws IOException {
        synchronized (this) {
            if (!acknowledged) {
                byeAfterAck = reason;
                return;
            }
        }
        super.bye(reason);
    }

    @Override
    public void onAck(SipServletRequest ack) throws IOException {
        settle();
        super.onAck(ack);
    }

    @Override
    public void onNoAck() {
        settle();
        super.onNoAck();
    }

    private void settle() {
        EndReason waiting;
        synchronized (this) {
            acknowledged = true;
            waiting = byeAfterAck;
            byeAfterAck = null;
        }
        if (waiting != null) {
            attempt("hang up", () -> super.bye(waiting));
        }
    }

    /** The caller gave up; the container has answered both the CANCEL and the INVITE. */
    public void onCancel() {
        if (move(State.EARLY, State.OVER)) {
            refused(SipServletResponse.SC_REQUEST_TERMINATED);
            post(new CallEvent.Gone(this, CallEvent.How.CANCEL));
        }
    }
}
