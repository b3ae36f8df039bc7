package org.tandem.router.sip;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.tandem.router.call.Dialler;
import org.tandem.router.call.Inbox;

/** Makes legs, and finds the leg that a message belongs to. */
public final class SipLegs implements Dialler {
    /** The session attribute that holds the leg. */
    private static final String LEG = "org.tandem.leg";

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

    /** The leg of this session, or null when it is no call of ours. */
    public static SipLeg of(SipSession session) {
        return session == null ? null : (SipLeg) session.getAttribute(LEG);
    }

    /** A leg for a new caller. */
    public static IncomingLeg incoming(SipServletRequest invite, Inbox inbox) {
        IncomingLeg leg = new IncomingLeg(invite, inbox);
        invite.getApplicationSession().setExpires(0);
        invite.getSession().setAttribute(LEG, leg);
        return leg;
    }

    @Override
    public OutgoingLeg call(String uri, String from, String sdp, Inbox inbox) {
        SipApplicationSession application = factory.createApplicationSession();
        try {
            application.setExpires(0);
            int question = uri.indexOf('?');
            String target = question < 0 ? uri : uri.substring(0, question);
            SipServletRequest invite = factory.createRequest(
                    application, "INVITE", address(from), factory.createAddress(factory.createURI(target)));
            // A To header may not name a transport (RFC 3261 table 1): the factory takes it away, from the URI itself.
            invite.setRequestURI(factory.createURI(target));
            invite.setContent(sdp, SipLeg.SDP);
            if (question >= 0) {
                headers(invite, uri.substring(question + 1));
            }
            OutgoingLeg leg = new OutgoingLeg(invite, inbox);
            invite.getSession().setAttribute(LEG, leg);
            invite.getSession().setHandler(servlet);
            leg.call();
            return leg;
        } catch (ServletException | UnsupportedEncodingException e) {
            application.invalidate();
            throw new IllegalArgumentException("can't call " + uri + ": " + e.getMessage(), e);
        }
    }

    private Address address(String from) throws ServletParseException {
        boolean uri = from.startsWith("sip:") || from.startsWith("sips:");
        return factory.createAddress(factory.createURI(uri ? from : "sip:" + from + "@" + own.get()));
    }

    /** Only headers that can't break the dialog (spec/twiml.md 4, Sip). */
    private static void headers(SipServletRequest invite, String query) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            boolean allowed = name.regionMatches(true, 0, "X-", 0, 2) || name.equalsIgnoreCase("User-to-User");
            if (allowed && name.matches("[A-Za-z0-9-]{1,64}") && value.chars().noneMatch(c -> c < ' ')) {
                invite.addHeader(name, value);
            }
        }
    }
}
