package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.Recording;
import org.tandem.platform.recording.RecordingLinks.Access;

/** Who may hear a recording. */
@Tag("T25")
class RecordingAccessTest {
    private static final byte[] SOUND = {1, 2, 3, 4};
    private final HttpClient http = HttpClient.newHttpClient();

    private static Recording recorded(RestServer server) throws IOException {
        Recording begun =
                server.shelf.begin(server.account.sid(), Recording.Origin.of("CA1", Recording.Source.RECORD_VERB, 1));
        Recording whole = begun.ended(Recording.Status.COMPLETED, 1, Instant.EPOCH, Recording.Kept.NOT_YET);
        server.directory.recordings().save(whole);
        Files.createDirectories(server.shelf.path(whole).getParent());
        Files.write(server.shelf.path(whole), SOUND);
        return whole;
    }

    private int status(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .statusCode();
    }

    private static String dotted(String url, String extension) {
        return url.contains("?") ? url.replace("?", extension + "?") : url + extension;
    }

    @Test
    void usuallyOnlyTheAccountHearsThem() throws Exception {
        try (RestServer server = new RestServer()) {
            Recording recording = recorded(server);
            String url = server.shelf.url(recording);
            assertThat(url).doesNotContain("Signature");
            assertThat(status(url)).isEqualTo(401);
            assertThat(status(url + ".wav")).isEqualTo(401);
            assertThat(status(url + "?Expires=9999999999&Signature=guessed")).isEqualTo(401);
        }
    }

    @Test
    void asPublicTheyAreHeardByWhoeverKnowsTheUrlButNotListed() throws Exception {
        try (RestServer server = new RestServer(Access.PUBLIC)) {
            Recording recording = recorded(server);
            String url = server.shelf.url(recording);
            HttpResponse<byte[]> heard =
                    http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(heard.body()).isEqualTo(SOUND);
            assertThat(heard.headers().firstValueAsLong("Content-Length")).hasValue(SOUND.length);
            assertThat(status(url + ".wav")).isEqualTo(200);
            assertThat(status(url + ".json")).isEqualTo(401);
            assertThat(status(url.replaceAll("/Recordings/.*", "/Recordings.json")))
                    .isEqualTo(401);
            assertThat(status(url.replaceAll("RE[0-9a-f]{4}", "RE0000"))).isEqualTo(404);
        }
    }

    @Test
    void aSignedUrlHoldsForItsTimeAndItsRecordingOnly() throws Exception {
        try (RestServer server = new RestServer(Access.SIGNED)) {
            Recording recording = recorded(server);
            Recording other = recorded(server);
            String url = server.shelf.url(recording);
            assertThat(status(url)).isEqualTo(200);
            assertThat(status(dotted(url, ".wav"))).isEqualTo(200);
            assertThat(status(dotted(url, ".json"))).isEqualTo(401);
            assertThat(status(url + ".wav")).isEqualTo(200);
            assertThat(status(url + "x.wav")).isEqualTo(401);
            assertThat(status(url.replaceAll("\\?.*", ""))).isEqualTo(401);
            assertThat(status(url.replace(recording.sid(), other.sid()))).isEqualTo(401);
            assertThat(status(url.replaceAll("Expires=\\d", "Expires=9"))).isEqualTo(401);
            server.clock.now("2026-11-23T11:01:00Z");
            assertThat(status(url)).isEqualTo(401);
        }
    }

    @Test
    void aUrlIsSignedOnRequestInAnyMode() throws Exception {
        try (RestServer server = new RestServer()) {
            Recording recording = recorded(server);
            RestServer.Answer signed = server.post("/Recordings/" + recording.sid() + "/SignedUrls.json", "Ttl=60");
            assertThat(signed.status()).isEqualTo(201);
            String url = signed.json().path("url").asText();
            assertThat(status(url)).isEqualTo(200);
            server.clock.now("2026-11-23T10:01:01Z");
            assertThat(status(url)).isEqualTo(401);
            assertThat(server.post("/Recordings/" + recording.sid() + "/SignedUrls.json", "Ttl=5")
                            .status())
                    .isEqualTo(400);
            assertThat(server.post("/Recordings/REffffffffffffffffffffffffffffffff/SignedUrls.json", "")
                            .status())
                    .isEqualTo(404);
        }
    }
}
