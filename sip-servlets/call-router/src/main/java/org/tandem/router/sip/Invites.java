package org.tandem.router.sip;

import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.TelURL;
import jakarta.servlet.sip.URI;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tandem.router.message.IncomingText;
import org.tandem.router.message.SipTexts;
import org.tandem.router.route.Invite;

/** Reads from an INVITE what a route is chosen by and what webhooks are told. */
public final class Invites {
    private static final int HEADER_LIMIT = 1024;

    private Invites() {}

    public static Invite of(SipServletRequest request) throws IOException {
        URI uri = request.getRequestURI();
        String host = uri instanceof SipURI sip ? sip.getHost() : "";
        return new Invite(
                user(uri),
                host,
                party(request.getFrom().getURI()),
                request.getInitialRemoteAddr(),
                SipLeg.sdp(request),
                authorization(request),
                parameters(request, host));
    }

    /** Reads a MESSAGE (RFC 3428). */
    public static IncomingText text(SipServletRequest request) throws IOException {
        URI uri = request.getRequestURI();
        String hops = request.getHeader(SipTexts.HOPS);
        return new IncomingText(
                user(uri),
                uri instanceof SipURI sip ? sip.getHost() : "",
                party(request.getFrom().getURI()),
                request.getInitialRemoteAddr(),
                authorization(request),
                SipLeg.text(request),
                hops != null && hops.matches("[0-9]{1,4}") ? Integer.parseInt(hops) : 0);
    }

    private static String authorization(SipServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization == null ? "" : authorization;
    }

    private static String user(URI uri) {
        if (uri instanceof SipURI sip) {
            return sip.getUser() == null ? "" : sip.getUser();
        }
        return uri instanceof TelURL tel ? (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber() : "";
    }

    /** A caller as the REST API writes it. */
    private static String party(URI uri) {
        String user = user(uri);
        if (isNumber(user)) {
            return user;
        }
        if (!(uri instanceof SipURI sip)) {
            return uri.toString();
        }
        if (user.isEmpty() || user.toLowerCase(Locale.ROOT).equals("anonymous")) {
            return "anonymous";
        }
        return "sip:" + user + "@" + sip.getHost();
    }

    private static boolean isNumber(String user) {
        int start = user.startsWith("+") ? 1 : 0;
        if (user.length() - start < 3) {
            return false;
        }
        for (int i = start; i < user.length(); i++) {
            if (user.charAt(i) < '0' || user.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The headers that applications are told of, by their names. */
    static Map<String, String> told(SipServletMessage message) {
        Map<String, String> told = new LinkedHashMap<>();
        Iterator<String> names = message.getHeaderNames();
        while (names.hasNext()) {
            String name = names.next();
            String value = told(name) ? message.getHeader(name) : null;
            if (value != null && value.length() <= HEADER_LIMIT) {
                told.put(name, value);
            }
        }
        return told;
    }

    private static Map<String, String> parameters(SipServletRequest request, String host) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("SipCallId", request.getCallId());
        parameters.put("SipDomain", host);
        parameters.put("SipSourceIp", request.getInitialRemoteAddr());
        told(request).forEach((name, value) -> parameters.put("SipHeader_" + name, value));
        return parameters;
    }

    private static boolean told(String header) {
        return header.regionMatches(true, 0, "X-", 0, 2)
                || header.regionMatches(true, 0, "P-", 0, 2)
                || header.equalsIgnoreCase("User-to-User")
                || header.equalsIgnoreCase("Remote-Party-ID");
    }
}
