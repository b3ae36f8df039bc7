package org.tandem.container.refresh;

import jakarta.servlet.sip.B2buaHelper;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;

/** A request that was refused, made anew in its session. */
final class AnotherTry {
    /** What belongs to one request, or is the container's to write. */
    private static final Set<String> OWN = Set.of(
            "via",
            "from",
            "to",
            "call-id",
            "cseq",
            "max-forwards",
            "contact",
            "route",
            "record-route",
            "content-type",
            "content-length",
            SessionExpires.HEADER.toLowerCase(Locale.ROOT),
            SessionExpires.LEAST.toLowerCase(Locale.ROOT));

    private AnotherTry() {}

    static SipServletRequest of(SipServletResponse refused) throws IOException {
        SipServletRequest first = refused.getRequest();
        SipServletRequest again = fresh(refused, first);
        again.removeHeader(SessionExpires.HEADER);
        again.removeHeader(SessionExpires.LEAST);
        for (Iterator<String> names = first.getHeaderNames(); names.hasNext(); ) {
            String name = names.next();
            if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && again.getHeader(name) == null) {
                first.getHeaders(name).forEachRemaining(value -> again.addHeader(name, value));
            }
        }
        if (first.getRawContent() != null) {
            again.setContent(first.getRawContent(), first.getContentType());
        }
        return again;
    }

    /** In the same session; linked as the first was, so that a back-to-back user agent finds the other side's request. */
    private static SipServletRequest fresh(SipServletResponse refused, SipServletRequest first) {
        B2buaHelper helper = ((MobicentsSipSession) refused.getSession()).getB2buaHelper();
        SipServletRequest original = helper == null ? null : helper.getLinkedSipServletRequest(first);
        return original == null
                ? refused.getSession().createRequest(first.getMethod())
                : helper.createRequest(refused.getSession(), original, Map.of());
    }
}
