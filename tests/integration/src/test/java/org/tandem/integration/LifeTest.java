package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

/** Start, overload and end of a server. */
class LifeTest {
    @Test
    void sigtermEndsCallsAndTheServerWithinTenSeconds() {
        try (Platform platform = Platform.start();
                Scene scene = platform.scene().voice("<Pause length=\"1\"/><Gather timeout=\"60\"/>")) {
            PhoneCall call = scene.talk();
            long start = System.nanoTime();
            int code = platform.server().stop();

            assertThat(code).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(call.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
        }
    }

    @Test
    @Tag("T31")
    void recordsAndUndeliveredCallbacksSurviveARestart() {
        AtomicBoolean down = new AtomicBoolean(true);
        try (Platform platform = Platform.start();
                Scene scene = platform.scene().voice("<Hangup/>")) {
            scene.app().on("/status", request -> WebReply.status(down.get() ? 503 : 204));
            scene.call().awaitOver(SOON);
            scene.asked("/status");
            String sid = scene.recorded("completed").path("sid").asText();
            platform.server().stop();
            down.set(false);
            int before = scene.app().requests("/status").size();
            try (Platform again =
                    Platform.start(Map.of("TANDEM_DATA_DIR", platform.data().toString()))) {
                assertThat(again.rest().get("/Calls/" + sid + ".json").text("status"))
                        .isEqualTo("completed");
                assertThat(scene.app().awaitRequest("/status", before + 1, SOON).parameter("CallSid"))
                        .isEqualTo(sid);
            }
        }
    }

    @Test
    @Tag("T25")
    @Tag("T31")
    void whatWasHeardUntilTheServerDiedIsKeptMarkedAndToldOnce() {
        try (Platform platform = Platform.start();
                Scene scene = platform.scene()
                        .voice("<Record playBeep=\"false\" timeout=\"60\" recordingStatusCallback=\"/recorded\"/>")) {
            scene.app().on("/recorded", request -> WebReply.status(204));
            PhoneCall call = scene.talk();
            call.media().say(new Sound.Tone(600, Duration.ofSeconds(2)));
            assertThat(call.media().awaitSaid(SOON)).isTrue();
            JsonNode begun = scene.rest()
                    .get("/Recordings.json")
                    .json()
                    .path("recordings")
                    .path(0);
            assertThat(begun.path("status").asText()).isEqualTo("in-progress");
            platform.server().kill();
            try (Platform again =
                    Platform.start(Map.of("TANDEM_DATA_DIR", platform.data().toString()))) {
                WebRequest told = scene.asked("/recorded");
                assertThat(told.parameter("RecordingSid"))
                        .isEqualTo(begun.path("sid").asText());
                assertThat(told.parameter("RecordingStatus")).isEqualTo("completed");
                assertThat(told.parameter("ErrorCode")).isEqualTo("16190");
                assertThat(Integer.parseInt(told.parameter("RecordingDuration")))
                        .isBetween(1, 10);
                JsonNode kept = again.rest()
                        .get("/Recordings/" + told.parameter("RecordingSid") + ".json")
                        .json();
                assertThat(kept.path("error_code").asInt()).isEqualTo(16190);
                again.server().stop();
                assertThat(scene.app().requests("/recorded")).hasSize(1);
            }
        }
    }

    @Test
    void callsBeyondTheLimitAreRefusedWithRetryAfter() {
        try (Platform platform = Platform.start(Map.of("TANDEM_CALLS_MAX_LIVE", "5"));
                Scene scene = platform.scene().voice("<Pause length=\"1\"/><Gather timeout=\"60\"/>")) {
            List<PhoneCall> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                calls.add(scene.talk());
            }
            PhoneCall one = scene.call();
            assertThat(one.awaitOver(SOON)).isEqualTo(State.REFUSED);
            assertThat(one.status()).isEqualTo(503);
            assertThat(scene.phone().ladder().steps(one.callId()))
                    .anyMatch(step -> step.message().header("Retry-After").isPresent());
            calls.get(0).hangUp();
            scene.recorded(scene.asked("/voice").parameter("CallSid"), "completed");
            scene.talk();
        }
    }
}
