package org.tandem.platform.recording;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A bucket that believes only what is signed with its key (AWS Signature Version 4) and has the SHA-256 that was signed. */
final class FakeS3 implements AutoCloseable {
    static final String KEY = "AKIATEST";
    static final String SECRET = "not-a-secret-of-anybody";
    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=" + KEY
            + "/(\\d{8}/([^/]+)/s3/aws4_request), SignedHeaders=([^,]+), Signature=(\\w+)");

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final HttpServer server;

    FakeS3() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        if (!signed(exchange, body)) {
            answer(exchange, 403, error("SignatureDoesNotMatch"));
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, body);
                answer(exchange, 200, new byte[0]);
            }
            case "GET" -> {
                byte[] object = objects.get(path);
                answer(exchange, object == null ? 404 : 200, object == null ? error("NoSuchKey") : object);
            }
            case "DELETE" -> {
                objects.remove(path);
                answer(exchange, 204, new byte[0]);
            }
            default -> answer(exchange, 405, error("MethodNotAllowed"));
        }
    }

    private static byte[] error(String code) {
        return ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static boolean signed(HttpExchange exchange, byte[] body) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher matcher = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        if (!matcher.matches()) {
            return false;
        }
        String hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        boolean whole = hash.equals("UNSIGNED-PAYLOAD") ? body.length == 0 : hash.equals(hex(sha256(body)));
        String scope = matcher.group(1);
        String canonical =
                exchange.getRequestMethod() + "\n" + exchange.getRequestURI().getRawPath() + "\n\n"
                        + headers(exchange, matcher.group(3)) + "\n" + matcher.group(3) + "\n" + hash;
        String text = "AWS4-HMAC-SHA256\n" + exchange.getRequestHeaders().getFirst("X-Amz-Date") + "\n" + scope + "\n"
                + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return whole && hex(hmac(key, text)).equals(matcher.group(4));
    }

    private static String headers(HttpExchange exchange, String names) {
        StringBuilder lines = new StringBuilder();
        Map<String, String> sorted = new TreeMap<>();
        Arrays.stream(names.split(";"))
                .forEach(name -> sorted.put(name, exchange.getRequestHeaders().getFirst(name)));
        sorted.forEach((name, value) ->
                lines.append(name).append(':').append(value.strip()).append('\n'));
        return lines.toString();
    }

    private static byte[] sha256(byte[] of) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] of) {
        return HexFormat.of().formatHex(of);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
