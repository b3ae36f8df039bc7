package org.tandem.container.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The HTTP request that a WebSocket begins with, and its answer (RFC 6455 section 4.2, RFC 7118 section 4.1). */
final class WebSocketUpgrade {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String PROTOCOL = "sip";
    private static final int LONGEST = 8_192;

    private final Set<String> origins;

    /**
     * A door for WebSockets.
     *
     * @param origins pages that may open one, as browsers name them; empty for all
     */
    WebSocketUpgrade(Set<String> origins) {
        this.origins = origins;
    }

    void answer(Source in, Consumer<byte[]> answers) throws IOException {
        List<String> request = request(in);
        Map<String, String> headers = headers(request);
        String refusal = refusal(request.get(0), headers);
        if (!refusal.isEmpty()) {
            answers.accept(bytes("HTTP/1.1 " + refusal + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
            throw new IOException(
                    "No WebSocket for SIP: " + refusal.lines().findFirst().orElse(""));
        }
        answers.accept(bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(headers.get("sec-websocket-key"))
                + "\r\nSec-WebSocket-Protocol: " + PROTOCOL + "\r\n\r\n"));
    }

    /** The status line of the answer that refuses, with what belongs to it, or nothing. */
    private String refusal(String line, Map<String, String> headers) {
        if (!line.startsWith("GET ") || !line.endsWith(" HTTP/1.1")) {
            return "400 Bad Request";
        }
        if (!has(headers, "upgrade", "websocket") || !has(headers, "connection", "upgrade")) {
            return "426 Upgrade Required\r\nUpgrade: websocket";
        }
        if (!"13".equals(headers.get("sec-websocket-version"))) {
            return "426 Upgrade Required\r\nSec-WebSocket-Version: 13";
        }
        if (headers.getOrDefault("sec-websocket-key", "").length() != 24
                || !has(headers, "sec-websocket-protocol", PROTOCOL)) {
            return "400 Bad Request";
        }
        String origin = headers.get("origin");
        return origins.isEmpty() || origin == null || origins.contains(origin) ? "" : "403 Forbidden";
    }

    private static boolean has(Map<String, String> headers, String name, String token) {
        return Stream.of(headers.getOrDefault(name, "").split(","))
                .anyMatch(word -> word.strip().equalsIgnoreCase(token));
    }

    private static Map<String, String> headers(List<String> request) {
        Map<String, String> headers = new HashMap<>();
        for (String line : request.subList(1, request.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (first, next) -> first + "," + next);
            }
        }
        return headers;
    }

    private static List<String> request(Source in) throws IOException {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int count = 0; count < LONGEST; count++) {
            int next = in.need();
            if (next != '\n') {
                line.write(next);
                continue;
            }
            String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            line.reset();
            if (!text.isEmpty()) {
                lines.add(text);
            } else if (!lines.isEmpty()) {
                return lines;
            }
        }
        throw new IOException("An HTTP request of more than " + LONGEST + " bytes");
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(bytes(key + MAGIC));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
