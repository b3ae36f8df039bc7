package org.tandem.router.sip;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.tandem.router.call.Dialler;
import org.tandem.router.call.Inbox;
import org.tandem.router.call.Order;
import org.tandem.router.call.Way;

/** Makes legs, and finds the leg that a message belongs to. */
public final class SipLegs implements Dialler {
    /** The session attribute that holds the leg. */
    private static final String LEG = "org.tandem.leg";

    private static final Set<String> ALLOWED =
            Set.of("user-to-user", "remote-party-id", "p-preferred-identity", "p-called-party-id");

    private final SipFactory factory;
    private final String servlet;
    private final Supplier<String> own;

    /**
     * @param servlet the name of the servlet that hears of the leg's messages
     * @param own     host and port where we take calls; callers' numbers are told with it
     */
    public SipLegs(SipFactory factory, String servlet, Supplier<String> own) {
        this.factory = factory;
        this.servlet = servlet;
        this.own = own;
    }

    /** The leg of this session, or null when it is no call of ours, or of one that is over. */
    public static SipLeg of(SipSession session) {
        try {
            return session == null ? null : (SipLeg) session.getAttribute(LEG);
        } catch (IllegalStateException over) {
            // Its session was invalidated while the message was on its way here.
            return null;
        }
    }

    /** A leg for a new caller. */
    public static IncomingLeg incoming(SipServletRequest invite, Inbox inbox) {
        IncomingLeg leg = new IncomingLeg(invite, inbox);
        invite.getApplicationSession().setExpires(0);
        invite.getSession().setAttribute(LEG, leg);
        return leg;
    }

    @Override
    public OutgoingLeg call(Way way, Order order, String sdp, Inbox inbox) {
        SipApplicationSession application = factory.createApplicationSession();
        try {
            application.setExpires(0);
            OutgoingLeg leg = new OutgoingLeg(this, new Outgoing(application, order, sdp), way, inbox);
            leg.call();
            return leg;
        } catch (ServletException | UnsupportedEncodingException e) {
            application.invalidate();
            throw new IllegalArgumentException("can't call " + way.uri() + ": " + e.getMessage(), e);
        }
    }

    /** What every request of one leg has in common, whatever URI it goes to in the end. */
    record Outgoing(SipApplicationSession application, Order order, String sdp) {}

    /** A new dialog for the leg. */
    SipServletRequest invite(Outgoing outgoing, Way way, OutgoingLeg leg)
            throws ServletException, UnsupportedEncodingException {
        String uri = way.uri();
        int question = uri.indexOf('?');
        String target = question < 0 ? uri : uri.substring(0, question);
        SipServletRequest invite = factory.createRequest(
                outgoing.application(),
                "INVITE",
                address(outgoing.order().from()),
                factory.createAddress(factory.createURI(target)));
        // A To header may not name a transport (RFC 3261 table 1): the factory takes it away, from the URI itself.
        invite.setRequestURI(factory.createURI(target));
        fill(invite, outgoing);
        headers(invite, question < 0 ? "" : uri.substring(question + 1));
        for (int i = way.path().size() - 1; i >= 0; i--) {
            invite.pushRoute(factory.createAddress(way.path().get(i)));
        }
        invite.getSession().setAttribute(LEG, leg);
        invite.getSession().setHandler(servlet);
        return invite;
    }

    /** The same request again, with the answer to a challenge (RFC 3261 section 22.2). */
    SipServletRequest answering(SipServletResponse challenge, Outgoing outgoing, Way way)
            throws ServletException, UnsupportedEncodingException {
        String uri = way.uri();
        SipServletRequest invite = challenge.getSession().createRequest("INVITE");
        int question = uri.indexOf('?');
        invite.setRequestURI(factory.createURI(question < 0 ? uri : uri.substring(0, question)));
        fill(invite, outgoing);
        headers(invite, question < 0 ? "" : uri.substring(question + 1));
        Order.Credentials credentials = outgoing.order().credentials().orElseThrow();
        invite.addAuthHeader(challenge, credentials.username(), credentials.password());
        return invite;
    }

    private static void fill(SipServletRequest invite, Outgoing outgoing)
            throws ServletParseException, UnsupportedEncodingException {
        if (outgoing.order().metadata().isEmpty()) {
            invite.setContent(outgoing.sdp(), SipLeg.SDP);
        } else {
            RecordingRequest.fill(invite, outgoing.sdp(), outgoing.order().metadata());
        }
        invite.setMaxForwards(outgoing.order().hops());
        outgoing.order().outside().identities().forEach(value -> invite.addHeader("Identity", value));
        outgoing.order().parameters().forEach((name, value) -> {
            if (name.matches("[A-Za-z0-9_-]{1,64}") && value.chars().noneMatch(c -> c < ' ')) {
                invite.addHeader("X-" + name, value);
            }
        });
    }

    private Address address(String from) throws ServletParseException {
        boolean uri = from.startsWith("sip:") || from.startsWith("sips:");
        if (from.startsWith("client:")) {
            return factory.createAddress(
                    factory.createURI("sip:" + from.substring("client:".length()) + "@" + own.get()));
        }
        return factory.createAddress(factory.createURI(uri ? from : "sip:" + from + "@" + own.get()));
    }

    /** Only headers that can't break the dialog (spec/twiml.md 4, Sip). */
    private static void headers(SipServletRequest invite, String query) {
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            boolean allowed =
                    name.regionMatches(true, 0, "X-", 0, 2) || ALLOWED.contains(name.toLowerCase(Locale.ROOT));
            if (allowed && name.matches("[A-Za-z0-9-]{1,64}") && value.chars().noneMatch(c -> c < ' ')) {
                invite.addHeader(name, value);
            }
        }
    }
}
