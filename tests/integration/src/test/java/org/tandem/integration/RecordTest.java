package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.HeardTone;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall;

/** What callers say is recorded, kept, listened to and deleted. */
@ExtendWith(Running.class)
@Tag("T25")
class RecordTest {
    private static final Duration SAID = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(700);

    @Test
    @Tag("Record")
    @Tag("Record@action/finishOnKey/recordingStatusCallback/recordingStatusCallbackEvent")
    void whatTheCallerSaysUntilAKeyIsHeardInTheRecording(Platform platform) throws Exception {
        try (Scene scene = platform.scene()) {
            scene.app().on("/recorded", request -> WebReply.status(204));
            scene.app().document("/after", "<Hangup/>");
            scene.voice("<Record action=\"/after\" finishOnKey=\"#\" recordingStatusCallback=\"/recorded\""
                    + " recordingStatusCallbackEvent=\"in-progress completed\"/>");
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(1000, SOON)).as("the beep").isTrue();
            call.media().say(new Sound.Tone(600, SAID));
            assertThat(call.media().awaitSaid(SOON)).isTrue();
            call.press("#");
            WebRequest after = scene.asked("/after");
            String sid = after.parameter("RecordingSid");

            assertThat(after.parameter("Digits")).isEqualTo("#");
            assertThat(Integer.parseInt(after.parameter("RecordingDuration"))).isBetween(1, 3);
            assertThat(scene.app().awaitRequest("/recorded", 2, SOON).parameter("RecordingStatus"))
                    .isEqualTo("completed");
            HttpResponse<byte[]> sound = get(after.parameter("RecordingUrl"), Platform.ACCOUNT, Platform.TOKEN);
            assertThat(sound.headers().firstValue("Content-Type")).contains("audio/x-wav");
            assertThat(HeardTone.in(samples(sound.body())))
                    .anyMatch(tone ->
                            Math.abs(tone.hertz() - 600) < 20 && tone.length().compareTo(Duration.ofSeconds(1)) > 0);
            assertThat(scene.rest().get("/Recordings/" + sid + ".json").text("source"))
                    .isEqualTo("RecordVerb");
            assertThat(scene.rest()
                            .get("/Calls/" + after.parameter("CallSid") + "/Recordings.json")
                            .json()
                            .path("recordings"))
                    .hasSize(1);

            assertThat(get(after.parameter("RecordingUrl"), Platform.ACCOUNT, "wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(scene.rest().delete("/Recordings/" + sid + ".json").status())
                    .isEqualTo(204);
            assertThat(get(after.parameter("RecordingUrl") + ".wav", Platform.ACCOUNT, Platform.TOKEN)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aCallerWhoHangsUpLeavesWhatWasSaid(Platform platform) throws Exception {
        try (Scene scene = platform.scene()) {
            scene.app().document("/after", "<Hangup/>");
            scene.voice("<Record action=\"/after\" playBeep=\"false\"/>");
            PhoneCall call = scene.talk();
            call.media().say(new Sound.Tone(700, SAID));
            assertThat(call.media().awaitSaid(SOON)).isTrue();
            call.hangUp();
            WebRequest after = scene.asked("/after");

            assertThat(after.parameter("Digits")).isEqualTo("hangup");
            HttpResponse<byte[]> sound =
                    get(after.parameter("RecordingUrl") + ".wav", Platform.ACCOUNT, Platform.TOKEN);
            assertThat(HeardTone.in(samples(sound.body()))).anyMatch(tone -> Math.abs(tone.hertz() - 700) < 20);
        }
    }

    @Test
    @Tag("Record@playBeep/trim/maxLength/timeout/method/recordingStatusCallbackMethod")
    void thereIsNoBeepAndNoTrimmingUnlessAskedForAndTheLongestTimeEndsIt(Platform platform) throws Exception {
        try (Scene scene = platform.scene()) {
            scene.app().on("/recorded", request -> WebReply.status(204));
            String rules = "timeout=\"0\" maxLength=\"3\" method=\"GET\" recordingStatusCallback=\"/recorded\""
                    + " recordingStatusCallbackMethod=\"GET\" ";
            scene.app()
                    .document("/one", "<Record action=\"/two\" " + rules + "/>")
                    .document("/two", "<Hangup/>");
            scene.voice("<Record action=\"/one\" playBeep=\"false\" trim=\"do-not-trim\" " + rules + "/>");
            PhoneCall call = scene.talk();
            call.media().say(new Sound.Tone(600, SHORT));
            WebRequest one = scene.asked("/one");
            assertThat(call.media().awaitTone(1000, SOON))
                    .as("the second's beep")
                    .isTrue();
            call.media().say(new Sound.Tone(600, SHORT));
            WebRequest two = scene.asked("/two");

            assertThat(call.media().tones()).as("beeps").hasSize(1);
            assertThat(List.of(one.method(), two.method())).containsOnly("GET");
            assertThat(one.parameter("RecordingDuration")).isEqualTo("3");
            assertThat(sound(one)).hasSize(3 * 8000);
            assertThat(sound(two)).hasSizeBetween(8000 / 2, 2 * 8000);
            assertThat(HeardTone.in(sound(two))).anyMatch(tone -> Math.abs(tone.hertz() - 600) < 20);
            WebRequest told = scene.app().awaitRequest("/recorded", 2, SOON);
            assertThat(told.method()).isEqualTo("GET");
            assertThat(told.parameter("RecordingStatus")).isEqualTo("completed");
        }
    }

    private static short[] sound(WebRequest after) throws Exception {
        return samples(get(after.parameter("RecordingUrl"), Platform.ACCOUNT, Platform.TOKEN)
                .body());
    }

    @Test
    @Tag("Record@timeout")
    void whoSaysNothingGoesOnWithTheNextVerb(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/next.wav", 1500, Duration.ofSeconds(1));
            scene.voice("<Record timeout=\"1\" playBeep=\"false\"/><Play>"
                    + scene.app().url("/next.wav") + "</Play>");
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(1500, SOON)).isTrue();
            call.hangUp();
        }
    }

    private static HttpResponse<byte[]> get(String url, String user, String password) throws Exception {
        String credentials = Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Basic " + credentials)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Past the header of 44 bytes, 16 bit PCM. */
    private static short[] samples(byte[] wav) {
        short[] samples = new short[(wav.length - 44) / 2];
        ByteBuffer.wrap(wav, 44, wav.length - 44)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }
}
