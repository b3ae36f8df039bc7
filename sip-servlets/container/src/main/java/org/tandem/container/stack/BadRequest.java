package org.tandem.container.stack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Mends the stack's own answer to a request that it could not parse: its reason phrase has a line break in it, its head ends
 * too early, and it sends the whole request back, which makes a forged one worth its while.
 */
final class BadRequest {
    private static final String BROKEN = "SIP/2.0 400 Bad Request (";
    private static final List<String> KEPT = List.of("via:", "from:", "to:", "call-id:", "cseq:");

    private BadRequest() {}

    /** The message itself, or the stack's answer with nothing but what RFC 3261 section 8.2.6 demands. */
    static byte[] tidied(byte[] message) {
        if (!startsWith(message, BROKEN)) {
            return message;
        }
        StringBuilder answer = new StringBuilder("SIP/2.0 400 Bad Request\r\n");
        new String(message, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("Content-Type"))
                .filter(line -> KEPT.stream().anyMatch(line.toLowerCase(Locale.ROOT)::startsWith))
                .forEach(line -> answer.append(line).append("\r\n"));
        return answer.append("Content-Length: 0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] message, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (i >= message.length || message[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
