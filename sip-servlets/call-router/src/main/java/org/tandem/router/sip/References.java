package org.tandem.router.sip;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipServletRequest;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What REFER and the NOTIFYs about it carry (RFC 3515). */
final class References {
    private static final Pattern STATUS_LINE = Pattern.compile("^SIP/2\\.0 ([1-6][0-9]{2})");
    private static final String FRAGMENT = "message/sipfrag;version=2.0";

    private References() {}

    /** Makes it refer to this URI; what follows its {@code ?} become headers of the REFER. */
    static void to(SipServletRequest refer, String uri) {
        int question = uri.indexOf('?');
        refer.setHeader("Refer-To", "<" + (question < 0 ? uri : uri.substring(0, question)) + ">");
        for (String pair :
                question < 0 ? new String[0] : uri.substring(question + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).matches("[Xx]-[A-Za-z0-9-]{1,62}")) {
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                refer.addHeader(pair.substring(0, equals), value.replaceAll("[\r\n]", ""));
            }
        }
    }

    /** The URI that a REFER refers to, or empty. */
    static String target(SipServletRequest refer) {
        try {
            var address = refer.getAddressHeader("Refer-To");
            return address == null ? "" : address.getURI().toString();
        } catch (ServletException e) {
            return "";
        }
    }

    /** The status of the response that a NOTIFY tells of, or 0. */
    static int status(String fragment) {
        Matcher line = STATUS_LINE.matcher(fragment);
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    /** Tells the referring party that it may hang up (RFC 3515 2.4.5). */
    static SipServletRequest succeeded(SipServletRequest notify) throws UnsupportedEncodingException {
        notify.setHeader("Event", "refer");
        notify.setHeader("Subscription-State", "terminated;reason=noresource");
        notify.setContent("SIP/2.0 200 OK\r\n", FRAGMENT);
        return notify;
    }
}
