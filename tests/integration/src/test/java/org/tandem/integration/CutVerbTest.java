package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall;

/** Live calls changed from outside, and what is told of the verb that was cut. */
@ExtendWith(Running.class)
@Tag("T19")
class CutVerbTest {
    private static RestClient.Answer moved(Scene scene, String sid) {
        return scene.rest()
                .post("/Calls/" + sid + ".json", Map.of("Url", scene.app().url("/new")));
    }

    @Test
    void eachMoveTellsWhatBecameOfTheVerb(Platform platform) {
        try (Scene scene = platform.scene().voice("<Pause length=\"0\"/><Play loop=\"0\">/one.wav</Play>")) {
            scene.app()
                    .tone("/one.wav", 500, Duration.ofSeconds(1))
                    .document("/new", "<Record timeout=\"60\" playBeep=\"false\"/>");
            PhoneCall call = scene.talk();
            String sid = scene.asked("/voice").parameter("CallSid");
            assertThat(call.media().awaitTone(500, SOON)).isTrue();

            JsonNode play = moved(scene, sid).json().path("cut_verb");
            assertThat(play.path("verb").asText()).isEqualTo("Play");
            assertThat(play.path("position").asInt()).isEqualTo(2);
            assertThat(play.path("state").asText()).isEqualTo("dropped");
            WebRequest first = scene.app().awaitRequest("/new", 1, SOON);
            assertThat(first.parameter("CutVerb")).isEqualTo("Play");

            call.media().say(new Sound.Tone(900, Duration.ofSeconds(20)));
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> !scene.rest()
                            .get("/Recordings.json?CallSid=" + sid)
                            .json()
                            .path("recordings")
                            .isEmpty());
            moved(scene, sid);
            WebRequest second = scene.app().awaitRequest("/new", 2, SOON);
            assertThat(second.parameter("CutVerb")).isEqualTo("Record");
            assertThat(second.parameter("CutVerbState")).isEqualTo("handed-over");
            assertThat(second.parameter("CutRecordingSid")).startsWith("RE");

            call.hangUp();
            scene.recorded(sid, "completed");
            RestClient.Answer late = moved(scene, sid);
            assertThat(late.status()).isEqualTo(400);
            assertThat(late.json().path("code").asInt()).isEqualTo(21220);
        }
    }
}
