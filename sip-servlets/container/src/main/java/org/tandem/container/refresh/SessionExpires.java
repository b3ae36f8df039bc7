package org.tandem.container.refresh;

import jakarta.servlet.sip.SipServletMessage;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code Session-Expires} header says (RFC 4028 section 4).
 *
 * @param seconds the session ends when it is not refreshed for so long
 * @param refresher {@code uac}, {@code uas}, or "" when it does not say
 */
record SessionExpires(int seconds, String refresher) {
    static final String HEADER = "Session-Expires";
    static final String LEAST = "Min-SE";
    static final String OPTION = "timer";
    static final String UAC = "uac";
    static final String UAS = "uas";

    /** No more than nine digits, so that it is an int. */
    private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,9})\\s*(;.*)?");

    private static final Pattern REFRESHER =
            Pattern.compile(";\\s*refresher\\s*=\\s*(uac|uas)\\b", Pattern.CASE_INSENSITIVE);

    /** The header of a message; empty without one, and when it is garbled, as if it were not there (RFC 3261 section 7.3.1). */
    static Optional<SessionExpires> of(SipServletMessage message) {
        String value = message.getHeader(HEADER);
        return value == null || number(value) == 0
                ? Optional.empty()
                : Optional.of(new SessionExpires(number(value), refresher(value)));
    }

    private static String refresher(String value) {
        Matcher given = REFRESHER.matcher(value);
        return given.find() ? given.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** The message's {@code Min-SE}, or 0. */
    static int least(SipServletMessage message) {
        String value = message.getHeader(LEAST);
        return value == null ? 0 : number(value);
    }

    private static int number(String value) {
        Matcher seconds = SECONDS.matcher(value);
        return seconds.matches() ? Integer.parseInt(seconds.group(1)) : 0;
    }

    /** Whether the message speaks of session timers in Supported or Require. */
    static boolean supported(SipServletMessage message) {
        return lists(message, "Supported", OPTION) || lists(message, "Require", OPTION);
    }

    /** Whether a header with a list of words has this one. */
    static boolean lists(SipServletMessage message, String header, String word) {
        for (Iterator<String> lines = message.getHeaders(header); lines.hasNext(); ) {
            for (String item : lines.next().split(",")) {
                if (item.trim().equalsIgnoreCase(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return refresher.isEmpty() ? Integer.toString(seconds) : seconds + ";refresher=" + refresher;
    }
}
