package org.tandem.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.web.Origin.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.web.WebResult.Failure;

@Timeout(20)
class BodyTest {
    private final PooledWebClient client = new PooledWebClient(AddressGuard.open(), WebLimits.DEFAULT);

    @AfterEach
    void close() {
        client.close();
    }

    private void tooLarge(Origin origin) throws InterruptedException {
        try (origin) {
            WebResult.Failed failed = Requests.failed(client.fetch(Requests.get(origin.at("/"))));
            assertThat(failed.failure()).isEqualTo(Failure.TOO_LARGE);
            assertThat(failed.failure().code()).isEqualTo(11750);
        }
    }

    @Test
    void longestIsTaken() throws Exception {
        try (Origin origin = new Origin(e -> answer(e, 200, "x".repeat(Requests.MOST)))) {
            assertThat(Requests.text(client.fetch(Requests.get(origin.at("/")))))
                    .hasSize(Requests.MOST);
        }
    }

    @Test
    void longerByItsLengthIsRefused() throws Exception {
        tooLarge(new Origin(e -> answer(e, 200, "x".repeat(Requests.MOST + 1))));
    }

    @Test
    void longerSoundIsAnsweredWithoutItsBody() throws Exception {
        try (Origin origin = new Origin(e -> {
            e.getResponseHeaders().add("Content-Type", "audio/wav");
            e.sendResponseHeaders(200, 0);
            flood(e.getResponseBody());
        })) {
            WebResult.Answered answer = Requests.answered(client.fetch(Requests.get(origin.at("/"))));
            assertThat(answer.contentType()).isEqualTo("audio/wav");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void longerInChunksIsRefused() throws Exception {
        tooLarge(new Origin(e -> {
            e.sendResponseHeaders(200, 0);
            flood(e.getResponseBody());
        }));
    }

    @Test
    void compressedBombIsRefused() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[20_000_000]);
        }
        tooLarge(new Origin(e -> {
            e.getResponseHeaders().add("Content-Encoding", "gzip");
            e.sendResponseHeaders(200, packed.size());
            e.getResponseBody().write(packed.toByteArray());
        }));
    }

    @Test
    void compressedIsUnpackedAndItsConnectionKept() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("<Response/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        try (Origin origin = new Origin(e -> {
            e.getResponseHeaders().add("Content-Encoding", "gzip");
            e.sendResponseHeaders(200, 0);
            e.getResponseBody().write(packed.toByteArray());
        })) {
            for (int i = 0; i < 3; i++) {
                assertThat(Requests.text(client.fetch(Requests.post(origin.at("/")))))
                        .isEqualTo("<Response/>");
            }
            assertThat(origin.seen().stream().map(Origin.Seen::peer).distinct()).hasSize(1);
        }
    }

    @Test
    void brokenCompressionIsAProtocolFailure() throws Exception {
        try (Origin origin = new Origin(e -> answer(e, 200, "not packed", "Content-Encoding", "gzip"))) {
            assertThat(Requests.failed(client.fetch(Requests.get(origin.at("/"))))
                            .failure())
                    .isEqualTo(Failure.PROTOCOL);
        }
    }

    private static void flood(java.io.OutputStream out) {
        try {
            for (int i = 0; i < 1_000; i++) {
                out.write(new byte[10_000]);
            }
        } catch (IOException hungUp) {
            assertThat(hungUp).isNotNull();
        }
    }
}
