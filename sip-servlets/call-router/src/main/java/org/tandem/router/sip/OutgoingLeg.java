package org.tandem.router.sip;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Inbox;

/** The leg of a party that we called. */
public final class OutgoingLeg extends SipLeg {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingLeg.class);
    /** What RFC 3261 section 8.1.3.1 makes of a request that can't be sent. */
    private static final int UNREACHABLE = 503;

    private final SipServletRequest invite;
    private boolean provisional;
    private boolean cancelled;

    OutgoingLeg(SipServletRequest invite, Inbox inbox) {
        super(inbox, invite.getCallId());
        this.invite = invite;
    }

    @Override
    SipSession session() {
        return invite.getSession();
    }

    void call() {
        try {
            invite.send();
        } catch (IOException | IllegalStateException e) {
            LOG.info("{}: could not be sent: {}", callId(), e.toString());
            onRefusal(UNREACHABLE);
        }
    }

    @Override
    public void ring() {
        throw new IllegalStateException("we called this party");
    }

    @Override
    public void answer(String sdp) {
        throw new IllegalStateException("we called this party");
    }

    @Override
    public void refuse(int status) {
        throw new IllegalStateException("we called this party");
    }

    /** A CANCEL may only follow a provisional response (RFC 3261 9.1): before one it is kept back. */
    @Override
    void giveUp(EndReason reason) throws IOException {
        boolean now;
        synchronized (invite) {
            cancelled = true;
            now = provisional;
        }
        if (now) {
            invite.createCancel().send();
        }
    }

    public void onProvisional(SipServletResponse response) throws IOException {
        boolean cancel;
        synchronized (invite) {
            cancel = cancelled && !provisional;
            provisional = true;
        }
        if (cancel) {
            invite.createCancel().send();
        } else if (response.getStatus() > 100 && !over()) {
            post(new CallEvent.Ringing(this, sdp(response)));
        }
    }

    /** A 2xx is acknowledged at once, whatever becomes of it; one that comes too late, or from another fork, is hung up. */
    public void onAnswer(SipServletResponse ok) throws IOException {
        ok.createAck().send();
        if (ok.getSession() == session() && move(State.EARLY, State.ANSWERED)) {
            post(new CallEvent.Answered(this, sdp(ok)));
        } else if (over() || ok.getSession() != session()) {
            ok.getSession().createRequest("BYE").send();
        }
    }

    /** The party refused, or could not be reached. */
    public void onRefusal(int status) {
        if (move(State.EARLY, State.OVER)) {
            refused(status);
            post(new CallEvent.Refused(this, status));
        }
    }
}
