package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.directory.Recording;
import org.tandem.media.Recorded;

/** The sound of recordings, by REST: formats, channels, ranges. */
@Tag("T25")
class RecordedMediaTest {
    private static final int SAMPLES = 20_000;

    private final RestServer server = new RestServer();
    private Recording recording;

    /** Left counts up from 0, right is 1000. */
    @BeforeEach
    void record() throws Exception {
        Recording begun =
                server.shelf.begin(server.account.sid(), Recording.Origin.of("CA1", Recording.Source.DIAL_VERB, 2));
        Path file = server.shelf.path(begun);
        Files.createDirectories(file.getParent());
        ByteBuffer wav = ByteBuffer.allocate(44 + 4 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 4 * SAMPLES);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1)
                .putShort((short) 2)
                .putInt(8000)
                .putInt(32_000)
                .putShort((short) 4)
                .putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4 * SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            wav.putShort((short) i).putShort((short) 1000);
        }
        Files.write(file, wav.array());
        recording = server.shelf.end(begun, new Recorded(file.toUri(), Duration.ofMillis(2500), wav.capacity(), ""));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private HttpResponse<byte[]> get(String extension, String... headers) throws Exception {
        return send("GET", extension, headers);
    }

    private HttpResponse<byte[]> send(String method, String extension, String... headers) throws Exception {
        String credentials = server.account.sid() + ":" + server.account.authToken();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/2010-04-01/Accounts/" + server.account.sid()
                                + "/Recordings/" + recording.sid() + extension))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void withoutExtensionAndAsWavItIsWhatWasRecorded() throws Exception {
        byte[] file = Files.readAllBytes(server.shelf.path(recording));
        for (String extension : new String[] {"", ".wav", "?RequestedChannels=2"}) {
            HttpResponse<byte[]> response = get(extension);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(header(response, "Content-Type")).isEqualTo("audio/x-wav");
            assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
            assertThat(response.body()).isEqualTo(file);
        }
    }

    @Test
    void whatItIsCanBeAskedWithoutTheSound() throws Exception {
        HttpResponse<byte[]> head = send("HEAD", ".mp3");
        HttpResponse<byte[]> whole = get(".mp3");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(whole.body().length));
    }

    /** The checksum is taken in the background. */
    @Test
    void aRangeIsGivenOnlyOfWhatWasSeenBefore() throws Exception {
        String tag = await().until(() -> header(get(".wav"), "ETag"), known -> !known.isEmpty());
        assertThat(get(".wav", "Range", "bytes=0-9", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(get(".wav", "Range", "bytes=0-9", "If-Range", "\"another\"").statusCode())
                .isEqualTo(200);
        assertThat(header(get(".mp3"), "ETag")).isNotEqualTo(tag);
    }

    /** Whoever reads all of it gets an answer that breaks off, rather than another sound. */
    @Test
    void whatIsNotWhatWasRecordedBreaksOff() throws Exception {
        await().until(() -> !header(get(".wav"), "ETag").isEmpty());
        byte[] file = Files.readAllBytes(server.shelf.path(recording));
        file[file.length / 2] ^= 1;
        Files.write(server.shelf.path(recording), file);
        assertThatThrownBy(() -> get(".wav")).isInstanceOf(IOException.class);
    }

    @Test
    void twoChannelsAreMixedWhereOneIsAskedFor() throws Exception {
        byte[] mono = get(".wav?RequestedChannels=1").body();
        ByteBuffer bytes = ByteBuffer.wrap(mono).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(mono).hasSize(44 + 2 * SAMPLES);
        assertThat(bytes.getShort(22)).isEqualTo((short) 1);
        assertThat(bytes.getInt(40)).isEqualTo(2 * SAMPLES);
        assertThat(bytes.getShort(44 + 2 * 5000)).isEqualTo((short) 6000);
    }

    @ParameterizedTest
    @CsvSource({"3", "0", "two"})
    void otherNumbersOfChannelsAreRefused(String channels) throws Exception {
        assertThat(get(".mp3?RequestedChannels=" + channels).statusCode()).isEqualTo(400);
    }

    /** A range of any rendition is what stands at its place in the whole. */
    @ParameterizedTest
    @CsvSource({
        ".wav, 0-9, 0, 9",
        ".wav, 40-50, 40, 50",
        ".wav, 1001-, 1001, -1",
        ".wav, -7, -7, -1",
        ".wav?RequestedChannels=1, 43-44, 43, 44",
        ".wav?RequestedChannels=1, 777-30000, 777, 30000",
        ".mp3, 5-900, 5, 900",
        ".mp3?RequestedChannels=1, 1000-, 1000, -1"
    })
    void aRangeIsThatPart(String path, String range, int from, int to) throws Exception {
        byte[] whole = get(path).body();
        HttpResponse<byte[]> part = get(path, "Range", "bytes=" + range);
        int first = from < 0 ? whole.length + from : from;
        int last = to < 0 ? whole.length + to : to;
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes " + first + "-" + last + "/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, first, last + 1));
    }

    @ParameterizedTest
    @CsvSource({"bytes=90000000-, 416", "bytes=-0, 416", "'bytes=0-1,5-6', 200", "bytes=9-2, 200", "seconds=1-2, 200"})
    void aRangeThatIsNotThereIsRefusedAndOneNotUnderstoodIsPassedOver(String range, int status) throws Exception {
        assertThat(get(".wav", "Range", range).statusCode()).isEqualTo(status);
    }

    @Test
    void asMp3ItsFramesFollowOneAnother() throws Exception {
        HttpResponse<byte[]> mono = get(".mp3?RequestedChannels=1");
        assertThat(header(mono, "Content-Type")).isEqualTo("audio/mpeg");
        assertThat(mono.body().length % 216).isZero();
        for (int at = 0; at < mono.body().length; at += 216) {
            assertThat(mono.body()[at]).isEqualTo((byte) 0xff);
        }
        assertThat(get(".mp3").body()).hasSize(2 * mono.body().length);
    }

    @Test
    void whatIsDeletedHasNoSoundInAnyFormat() throws Exception {
        assertThat(server.delete("/Recordings/" + recording.sid()).status()).isEqualTo(204);
        for (String extension : new String[] {"", ".wav", ".mp3", ".json"}) {
            assertThat(get(extension).statusCode()).isEqualTo(404);
        }
        assertThat(get(".json?IncludeSoftDeleted=true").statusCode()).isEqualTo(200);
        assertThat(get(".mp3?IncludeSoftDeleted=true").statusCode()).isEqualTo(404);
        assertThat(Files.exists(server.shelf.path(recording))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'',audio/x-wav", ".wav,audio/x-wav", ".mp3,audio/mpeg"})
    void anExtensionMayStandBehindASignature(String extension, String type) throws Exception {
        String url = server.post("/Recordings/" + recording.sid() + "/SignedUrls.json", "")
                .json()
                .path("url")
                .asText();
        HttpResponse<byte[]> heard = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + extension)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(heard.statusCode()).isEqualTo(200);
        assertThat(header(heard, "Content-Type")).isEqualTo(type);
        assertThat(heard.body())
                .isEqualTo(get(extension.isEmpty() ? ".wav" : extension).body());
    }
}
