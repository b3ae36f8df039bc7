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
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.HeardTone;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;

/** Two parties who talk are recorded beside that, by what dialled and by the REST API, and both are listened to. */
@ExtendWith(Running.class)
@Tag("T25")
class LiveRecordingTest {
    private static final int CALLER = 500;
    private static final int CALLEE = 900;
    private static final Duration SAID = Duration.ofSeconds(2);

    @Test
    @Tag("Dial@record/recordingStatusCallback/recordingStatusCallbackEvent")
    void eachPartyIsHeardOnItsChannelAndOneTrackAlone(Platform platform) throws Exception {
        try (Scene scene = platform.scene();
                Phone far = Phone.udp()) {
            scene.app().on("/recorded", request -> WebReply.status(204));
            scene.app().document("/dialled", "<Hangup/>");
            scene.voice(
                    "<Dial action=\"/dialled\" record=\"record-from-answer-dual\" recordingStatusCallback=\"/recorded\""
                            + " recordingStatusCallbackEvent=\"in-progress completed\"><Sip>" + far.uri("bob")
                            + "</Sip></Dial>");
            PhoneCall caller = scene.call();
            PhoneCall callee = far.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            WebRequest begun = scene.asked("/recorded");
            assertThat(begun.parameter("RecordingStatus")).isEqualTo("in-progress");
            String ofCall = "/Calls/" + begun.parameter("CallSid") + "/Recordings";
            RestClient.Answer byRest = scene.rest().post(ofCall + ".json", Map.of("RecordingTrack", "inbound"));
            assertThat(byRest.status()).isEqualTo(201);

            talk(caller, callee);
            RestClient.Answer stopped = scene.rest().post(ofCall + "/Twilio.CURRENT.json", Map.of("Status", "stopped"));
            assertThat(stopped.text("sid")).isEqualTo(byRest.text("sid"));
            callee.hangUp();
            String dialled = scene.asked("/dialled").parameter("RecordingUrl");
            WebRequest completed = scene.app().awaitRequest("/recorded", 2, SOON);
            assertThat(completed.parameter("RecordingStatus")).isEqualTo("completed");
            assertThat(completed.parameter("RecordingUrl")).isEqualTo(dialled);
            assertThat(completed.parameter("RecordingChannels")).isEqualTo("2");

            byte[] both = sound(dialled);
            assertThat(heard(both, 2, 0, CALLER)).isTrue();
            assertThat(heard(both, 2, 0, CALLEE)).isFalse();
            assertThat(heard(both, 2, 1, CALLEE)).isTrue();
            assertThat(heard(both, 2, 1, CALLER)).isFalse();
            byte[] mono = sound(dialled + ".wav?RequestedChannels=1");
            assertThat(heard(mono, 1, 0, CALLER)).isTrue();
            assertThat(heard(mono, 1, 0, CALLEE)).isTrue();
            String track = dialled.replace(completed.parameter("RecordingSid"), byRest.text("sid"));
            assertThat(heard(sound(track), 1, 0, CALLER)).isTrue();
            assertThat(heard(sound(track), 1, 0, CALLEE)).isFalse();
        }
    }

    /** One after the other, so that each tone is heard by itself in a mix. */
    private static void talk(PhoneCall caller, PhoneCall callee) {
        caller.media().say(new Sound.Tone(CALLER, SAID));
        assertThat(callee.media().awaitTone(CALLER, SOON)).isTrue();
        assertThat(caller.media().awaitSaid(SOON)).isTrue();
        callee.media().say(new Sound.Tone(CALLEE, SAID));
        assertThat(caller.media().awaitTone(CALLEE, SOON)).isTrue();
        assertThat(callee.media().awaitSaid(SOON)).isTrue();
    }

    /** The sound, once there is one: what was stopped becomes whole a moment later. */
    private static byte[] sound(String url) {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> get(url), response -> response.statusCode() == 200)
                .body();
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

    private static boolean heard(byte[] wav, int channels, int channel, int hertz) {
        assertThat(wav[22]).as("channels").isEqualTo((byte) channels);
        ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(wav.length - 44) / 2 / channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(44 + 2 * (i * channels + channel));
        }
        return HeardTone.in(samples).stream().anyMatch(tone -> Math.abs(tone.hertz() - hertz) < 20);
    }
}
