package org.tandem.container.application;

import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.TelURL;
import jakarta.servlet.sip.URI;
import java.util.Set;

/**
 * A part of a request that a mapping may look at, such as {@code request.uri.host} or {@code request.from.uri.user} (JSR 289
 * section 16.1). Immutable.
 */
record RequestVariable(String name) {
    private static final String PARAMETER = "param.";
    private static final Set<String> URI_PARTS = Set.of("", "scheme", "user", "host", "port", "tel");

    /** Checks that there is such a variable. */
    RequestVariable {
        if (!known(name)) {
            throw new IllegalArgumentException("no such variable: " + name);
        }
    }

    private static boolean known(String name) {
        for (String party : new String[] {"request.from", "request.to"}) {
            if (name.equals(party) || name.equals(party + ".display-name")) {
                return true;
            }
        }
        return name.equals("request.method") || uriPart(name) != null;
    }

    /** What follows "...uri." when it names a part of a URI, or null. */
    private static String uriPart(String name) {
        for (String uri : new String[] {"request.uri", "request.from.uri", "request.to.uri"}) {
            String rest = name.equals(uri) ? "" : name.startsWith(uri + ".") ? name.substring(uri.length() + 1) : null;
            if (rest != null && (URI_PARTS.contains(rest) || rest.startsWith(PARAMETER))) {
                return rest;
            }
        }
        return null;
    }

    boolean isTelephone() {
        return name.endsWith(".tel");
    }

    /** The value in the request, or null when it has none. */
    String of(SipServletRequest request) {
        if (name.equals("request.method")) {
            return request.getMethod();
        }
        if (name.startsWith("request.uri")) {
            return part(request.getRequestURI(), uriPart(name));
        }
        Address party = name.startsWith("request.from") ? request.getFrom() : request.getTo();
        if (name.endsWith(".display-name")) {
            return party.getDisplayName();
        }
        String part = uriPart(name);
        return part == null ? party.toString() : part(party.getURI(), part);
    }

    private static String part(URI uri, String part) {
        if (part.isEmpty()) {
            return uri.toString();
        }
        if (part.equals("scheme")) {
            return uri.getScheme();
        }
        if (part.startsWith(PARAMETER)) {
            return uri.getParameter(part.substring(PARAMETER.length()));
        }
        if (uri instanceof TelURL tel) {
            return part.equals("tel") ? tel.getPhoneNumber() : null;
        }
        return uri instanceof SipURI sip ? part(sip, part) : null;
    }

    private static String part(SipURI uri, String part) {
        return switch (part) {
            case "user" -> uri.getUser();
            case "host" -> uri.getHost();
            case "port" -> Integer.toString(port(uri));
            case "tel" -> "phone".equals(uri.getUserParam()) ? uri.getUser() : null;
            default -> null;
        };
    }

    private static int port(SipURI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return uri.isSecure() ? 5061 : 5060;
    }
}
