package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.Account;

@Tag("T32")
class EventStreamTest {
    private final RestServer server = new RestServer();
    private final Account other = server.directory.accounts().create("other");

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** A subscription, read line by line. */
    private static final class Stream implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Stream(RestServer server, String path, Account as) throws IOException {
            socket = new Socket("127.0.0.1", server.port());
            socket.setSoTimeout(5_000);
            String basic = as == null
                    ? ""
                    : "Authorization: Basic "
                            + Base64.getEncoder()
                                    .encodeToString((as.sid() + ":" + as.authToken()).getBytes(StandardCharsets.UTF_8))
                            + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + basic + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String status() throws IOException {
            return in.readLine().split(" ")[1];
        }

        /** The data of the next event. */
        String next() throws IOException {
            String line = in.readLine();
            while (line != null && !line.startsWith("data: ")) {
                line = in.readLine();
            }
            return line == null ? "end" : line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Stream open(String query, Account as) throws IOException {
        Stream stream = new Stream(server, "/Events/" + server.account.sid() + query, as);
        assertThat(stream.status()).isEqualTo("200");
        await().until(() -> server.events.size() > 0);
        return stream;
    }

    private void happens(Account account, String type, String name, String value) {
        server.events.publish(account.sid(), "CA1", type, List.of(Map.entry(name, value)));
    }

    @Test
    void anAccountHearsItsOwnEventsOnly() throws Exception {
        try (Stream stream = open("", server.account)) {
            happens(other, "call.ringing", "From", "theirs");
            happens(server.account, "call.ringing", "From", "mine");

            assertThat(stream.next())
                    .contains("\"type\":\"call.ringing\"", "\"call_sid\":\"CA1\"", "\"From\":\"mine\"");
        }
        for (Account nobody : new Account[] {other, null}) {
            try (Stream refused = new Stream(server, "/Events/" + server.account.sid(), nobody)) {
                assertThat(refused.status()).isEqualTo("401");
            }
        }
    }

    @Test
    void eventsAreFilteredByTypeAndField() throws Exception {
        try (Stream stream = open("?Types=gather,call.completed&Digits=5", server.account)) {
            happens(server.account, "gathering.ended", "Digits", "5");
            happens(server.account, "call.ringing", "Digits", "5");
            happens(server.account, "gather.ended", "Digits", "6");
            happens(server.account, "gather.ended", "Digits", "5");
            happens(server.account, "call.completed", "Digits", "5");

            assertThat(stream.next()).contains("gather.ended");
            assertThat(stream.next()).contains("call.completed");
        }
    }

    @Test
    void aSignedUrlNeedsNoTokenAndAllowsNoChange() throws Exception {
        String url = server.post("/EventSubscriptions.json", "Types=call&Ttl=60")
                .json()
                .path("url")
                .asText();
        try (Stream stream = new Stream(server, url, null)) {
            assertThat(stream.status()).isEqualTo("200");
            await().until(() -> server.events.size() > 0);
            happens(server.account, "error", "a", "b");
            happens(server.account, "call.ringing", "a", "b");
            assertThat(stream.next()).contains("call.ringing");
        }
        List<String> wrong = new ArrayList<>(List.of(
                url.replace("Types=call", "Types=error"),
                url.replace(server.account.sid(), other.sid()),
                url.substring(0, url.length() - 1) + (url.endsWith("A") ? "B" : "A"),
                url.replaceAll("Expires=[0-9]+", "Expires=9999999999")));
        server.clock.now("2026-11-23T10:01:01Z");
        wrong.add(url);
        for (String changed : wrong) {
            try (Stream refused = new Stream(server, changed, null)) {
                assertThat(refused.status()).isEqualTo("401");
            }
        }
    }

    @Test
    void whoIsTooSlowIsToldSoAndCut() throws Exception {
        try (Stream stream = open("", server.account)) {
            String much = "x".repeat(20_000);
            for (int i = 0; i < 3_000; i++) {
                happens(server.account, "say.started", "text", much);
            }
            String last = stream.next();
            for (String next = stream.next(); !next.equals("end"); next = stream.next()) {
                last = next;
            }
            assertThat(last).contains("too slow");
            await().until(() -> server.events.size() == 0);
        }
    }
}
