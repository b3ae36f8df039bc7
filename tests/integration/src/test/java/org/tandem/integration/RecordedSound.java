package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.tandem.media.listen.HeardTone;

/** A recording as the REST API gives it, to be listened to. */
record RecordedSound(byte[] wav) {
    private static final int HEADER = 44;

    /** The sound, once there is one: what was stopped becomes whole a moment later. */
    static RecordedSound at(String url) {
        return new RecordedSound(Awaitility.await()
                .atMost(SOON)
                .until(() -> get(url), response -> response.statusCode() == 200)
                .body());
    }

    private static HttpResponse<byte[]> get(String url) throws Exception {
        String credentials = Platform.ACCOUNT + ":" + Platform.TOKEN;
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Whether a tone is on a channel. @param channels how many it has to have */
    boolean has(int channels, int channel, int hertz) {
        assertThat(wav[22]).as("channels").isEqualTo((byte) channels);
        ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(wav.length - HEADER) / 2 / channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(HEADER + 2 * (i * channels + channel));
        }
        return HeardTone.in(samples).stream().anyMatch(tone -> Math.abs(tone.hertz() - hertz) < 20);
    }
}
