package org.tandem.router.sip;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.SipURI;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Way;

/** The leg of a party that we called. */
public final class OutgoingLeg extends SipLeg {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingLeg.class);
    /** What RFC 3261 section 8.1.3.1 makes of a request that can't be sent. */
    private static final int UNREACHABLE = 503;

    /** Redirections and challenges that are followed (RFC 3261 8.1.3.4 asks for a bound). */
    private static final int ATTEMPTS = 6;

    private final SipLegs legs;
    private final SipLegs.Outgoing outgoing;
    private final Object progress = new Object();
    private volatile SipServletRequest invite;
    private volatile SipSession session;
    private volatile Map<String, String> headers = Map.of();
    private Way way;
    private int attempts;
    private boolean challenged;
    private boolean provisional;
    private boolean cancelled;

    OutgoingLeg(SipLegs legs, SipLegs.Outgoing outgoing, Way way, Inbox inbox)
            throws ServletException, UnsupportedEncodingException {
        super(inbox);
        this.legs = legs;
        this.outgoing = outgoing;
        this.way = way;
        this.invite = legs.invite(outgoing, way, this);
        this.session = invite.getSession();
    }

    @Override
    SipSession session() {
        return session;
    }

    @Override
    public String callId() {
        return invite.getCallId();
    }

    @Override
    public int hops() {
        return outgoing.order().hops();
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    void call() {
        try {
            invite.send();
        } catch (IOException | IllegalStateException e) {
            LOG.info("{}: could not be sent: {}", callId(), e.toString());
            refuse(UNREACHABLE, Map.of());
        }
    }

    @Override
    public void ring() {
        throw new IllegalStateException("we called this party");
    }

    @Override
    public void challenge(List<String> challenges) {
        throw new IllegalStateException("we called this party");
    }

    @Override
    public void progress(String sdp) {
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
        synchronized (progress) {
            cancelled = true;
            now = provisional;
        }
        if (now) {
            invite.createCancel().send();
        }
    }

    public void onProvisional(SipServletResponse response) throws IOException {
        boolean cancel;
        synchronized (progress) {
            cancel = cancelled && !provisional;
            provisional = true;
        }
        if (cancel) {
            invite.createCancel().send();
        } else if (response.getStatus() > 100 && !over()) {
            post(new CallEvent.Ringing(this, sdp(response)));
        }
    }

    /** A 2xx is acknowledged at once, whatever becomes of it: the first fork's counts, later ones are hung up. */
    public void onAnswer(SipServletResponse ok) throws IOException {
        ok.createAck().send();
        if (move(State.EARLY, State.ANSWERED)) {
            session = ok.getSession();
            headers = Invites.told(ok);
            post(new CallEvent.Answered(this, sdp(ok)));
        } else if (over() || ok.getSession() != session) {
            ok.getSession().createRequest("BYE").send();
        }
    }

    /** The party refused, sent us elsewhere, asked who we are, or could not be reached. */
    public void onRefusal(SipServletResponse response) {
        if (over() || !again(response)) {
            refuse(response.getStatus(), Invites.told(response));
        }
    }

    private void refuse(int status, Map<String, String> told) {
        if (move(State.EARLY, State.OVER)) {
            headers = told;
            refused(status);
            post(new CallEvent.Refused(this, status));
        }
    }

    /** @return whether the party is asked again, in another way */
    private boolean again(SipServletResponse response) {
        int status = response.getStatus();
        try {
            if (++attempts >= ATTEMPTS) {
                return false;
            }
            if (status == 401 || status == 407) {
                return answerChallenge(response);
            }
            return status > 300 && status < 303 ? follow(response) : goOn(way.after(status));
        } catch (ServletException | IOException | IllegalArgumentException | IllegalStateException e) {
            LOG.info("{}: {} could not be answered: {}", callId(), status, e.toString());
            return false;
        }
    }

    /** Once: who refuses the same credentials twice knows them to be wrong. */
    private boolean answerChallenge(SipServletResponse challenge) throws ServletException, IOException {
        if (challenged || outgoing.order().credentials().isEmpty()) {
            return false;
        }
        challenged = true;
        renewed(legs.answering(challenge, outgoing, way));
        return true;
    }

    private boolean follow(SipServletResponse redirect) throws ServletException, IOException {
        Address contact = redirect.getAddressHeader("Contact");
        if (contact == null || !(contact.getURI() instanceof SipURI next)) {
            return false;
        }
        way = Way.to(next.toString());
        renewed(legs.invite(outgoing, way, this));
        return true;
    }

    private boolean goOn(Optional<Way> next) throws ServletException, IOException {
        if (next.isPresent()) {
            way = next.get();
            renewed(legs.invite(outgoing, way, this));
        }
        return next.isPresent();
    }

    private void renewed(SipServletRequest request) throws IOException {
        synchronized (progress) {
            if (cancelled) {
                return;
            }
            provisional = false;
            invite = request;
            session = request.getSession();
        }
        request.send();
    }
}
