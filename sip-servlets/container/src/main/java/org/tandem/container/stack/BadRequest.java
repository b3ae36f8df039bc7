package org.tandem.container.stack;

import gov.nist.javax.sip.message.SIPResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sip.message.Response;

/**
 * Mends the stack's own answer to a request that it could not parse: its reason phrase has a line break in it, its head ends
 * too early, and it sends the whole request back, which makes a forged one worth its while.
 */
final class BadRequest {
    private static final String BROKEN = "SIP/2.0 400 Bad Request (";
    private static final Pattern FOLDED = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern VIA = Pattern.compile("^(via|v)\\s*:", Pattern.CASE_INSENSITIVE);
    private static final List<String> KEPT =
            List.of("via:", "v:", "from:", "f:", "to:", "t:", "call-id:", "i:", "cseq:");

    private BadRequest() {}

    /** The message itself, or the stack's answer with nothing but what RFC 3261 section 8.2.6 demands. */
    static byte[] tidied(byte[] message) {
        if (!startsWith(message, BROKEN)) {
            return message;
        }
        return answer(
                Response.BAD_REQUEST,
                new String(message, StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .takeWhile(line -> !line.startsWith("Content-Type"))
                        .toList());
    }

    /** What a request that can't be read, or not to its end, is answered; nothing when it is no request, or says not where it is from. */
    static byte[] answer(String request, int status) {
        List<String> head = FOLDED.matcher(request)
                .replaceAll(" ")
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .toList();
        boolean isRequest =
                !head.isEmpty() && head.get(0).contains("SIP/") && !head.get(0).startsWith("SIP/");
        boolean isAnswerable = isRequest
                && !head.get(0).startsWith("ACK ")
                && head.stream().anyMatch(line -> VIA.matcher(line).find());
        return isAnswerable ? answer(status, head) : new byte[0];
    }

    private static byte[] answer(int status, List<String> head) {
        StringBuilder answer =
                new StringBuilder("SIP/2.0 " + status + " " + SIPResponse.getReasonPhrase(status) + "\r\n");
        head.stream()
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
