package org.tandem.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plain client of the REST API, for one account. Safe for any thread. */
public final class RestClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String base;
    private final String accountSid;
    private final String credentials;

    /** @param server such as {@code http://127.0.0.1:8080} */
    public RestClient(String server, String accountSid, String authToken) {
        this.accountSid = accountSid;
        base = server + "/2010-04-01/Accounts/" + accountSid;
        credentials = "Basic "
                + Base64.getEncoder().encodeToString((accountSid + ":" + authToken).getBytes(StandardCharsets.UTF_8));
    }

    /** What the server answered; the JSON is a missing node where there was none. */
    public record Answer(int status, JsonNode json) {
        /** A field of the answer as text. @throws IllegalStateException when the request failed or the field is missing */
        public String text(String field) {
            if (status >= 300 || json.path(field).isMissingNode()) {
                throw new IllegalStateException("status " + status + ", no " + field + " in " + json);
            }
            return json.path(field).asText();
        }
    }

    public String accountSid() {
        return accountSid;
    }

    /** @param resource below the account, such as {@code /Calls.json?PageSize=5} */
    public Answer get(String resource) {
        return send(request(resource).GET());
    }

    public Answer delete(String resource) {
        return send(request(resource).DELETE());
    }

    public Answer post(String resource, Map<String, String> form) {
        String body = new TreeMap<>(form)
                .entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return send(request(resource)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String resource) {
        return HttpRequest.newBuilder(URI.create(base + resource))
                .timeout(TIMEOUT)
                .header("Authorization", credentials);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
