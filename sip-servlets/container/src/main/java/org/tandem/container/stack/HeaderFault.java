package org.tandem.container.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.SIPHeaderNamesCache;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.InvalidArgumentException;

/**
 * What is wrong with a header that the stack's parser takes without a word; the request is refused with 400. The fault travels
 * as the application data of the message, which nobody else uses so early.
 *
 * @param header the name of the header, in lower case
 */
record HeaderFault(String header) {
    /** Of these a message has one at most (RFC 3261 section 7.3.1, RFC 3891 section 3, RFC 3911 section 4). */
    private static final Set<String> SINGLE = Set.of(
            "call-id", "content-length", "content-type", "cseq", "from", "join", "max-forwards", "replaces", "to");

    private static final Map<String, String> COMPACT =
            Map.of("c", "content-type", "f", "from", "i", "call-id", "l", "content-length", "m", "contact", "t", "to");

    private static final Pattern CSEQ = Pattern.compile("CSeq\\s*:\\s*(\\d{10,})\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    /** Where the body ends. */
    static final String LENGTH = "content-length";

    private static final long LARGEST_CSEQ = 0x7fff_ffffL;
    private static final int DIGITS = 10;

    /** The full name of a header, in lower case, or nothing. */
    static String name(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            return "";
        }
        String lower = SIPHeaderNamesCache.toLowerCase(line.substring(0, colon).strip());
        return COMPACT.getOrDefault(lower, lower);
    }

    /** Looks at a header line before it is read; notes what is wrong with it in the request. Every request has a Content-Length, so whether one was read is told. */
    static void note(String line, String name, boolean sized, SIPRequest request) {
        boolean twice = SINGLE.contains(name) && (name.equals(LENGTH) ? sized : request.getHeader(name) != null);
        if (twice || (name.equals("contact") && hasHeadersOutsideBrackets(line))) {
            request.setApplicationData(new HeaderFault(name));
        }
    }

    /** RFC 3261 section 20.10: a URI with headers must be in angle brackets. */
    private static boolean hasHeadersOutsideBrackets(String contact) {
        return contact.indexOf('?') > 0 && contact.indexOf('<') < 0;
    }

    /** A CSeq with a number that the stack can't hold, which would cost the connection it came by; or null. */
    static CSeq outOfRange(String line, String name, SIPRequest request) {
        if (!name.equals("cseq")) {
            return null;
        }
        Matcher cseq = CSEQ.matcher(line);
        if (!cseq.lookingAt()) {
            return null;
        }
        String number = cseq.group(1);
        if (number.length() == DIGITS && Long.parseLong(number) <= LARGEST_CSEQ) {
            return null;
        }
        request.setApplicationData(new HeaderFault("cseq"));
        return new Verbatim(number, cseq.group(2));
    }

    static boolean in(SIPRequest request) {
        return request.getApplicationData() instanceof HeaderFault;
    }

    /** Says in the answer what the request said. */
    private static final class Verbatim extends CSeq {
        private static final long serialVersionUID = 1L;

        private final String number;

        Verbatim(String number, String method) {
            this.number = number;
            try {
                setMethod(method);
                setSeqNumber(1);
            } catch (java.text.ParseException | InvalidArgumentException bug) {
                throw new IllegalStateException(bug);
            }
        }

        @Override
        public StringBuilder encodeBody(StringBuilder text) {
            return text.append(number).append(' ').append(getMethod());
        }
    }
}
