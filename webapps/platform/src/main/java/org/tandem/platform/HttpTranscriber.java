package org.tandem.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.tandem.media.Transcriber;

/**
 * A service of the operator's: it is posted the WAV file ({@code audio/wav}, with {@code Authorization: Bearer} where there is a token) and answers
 * {@code {"text": "..."}} or plain text.
 */
final class HttpTranscriber implements Transcriber {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 1 << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI service;
    private final String token;
    private final Duration timeout;

    /** @param token or empty */
    HttpTranscriber(URI service, String token, Duration timeout) {
        this.service = service;
        this.token = token;
        this.timeout = timeout;
    }

    @Override
    public String transcribe(Path sound) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service)
                .timeout(timeout)
                .header("Content-Type", "audio/wav")
                .POST(HttpRequest.BodyPublishers.ofFile(sound));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<java.io.InputStream> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        byte[] body;
        try (java.io.InputStream in = response.body()) {
            body = in.readNBytes(LONGEST_TEXT);
        }
        if (response.statusCode() != 200) {
            throw new IOException("the service answered " + response.statusCode());
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (!response.headers().firstValue("Content-Type").orElse("").contains("json")) {
            return text;
        }
        JsonNode said = JSON.readTree(text).path("text");
        if (!said.isTextual()) {
            throw new IOException("the service's answer has no text");
        }
        return said.textValue();
    }
}
