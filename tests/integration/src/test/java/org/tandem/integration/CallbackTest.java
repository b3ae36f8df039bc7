package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebApp;
import org.tandem.customer.WebReply;
import org.tandem.phone.PhoneCall.State;

/** What is told without an answer: retried, looked at, told again, and never in the call's way. */
@ExtendWith(Running.class)
@Tag("T31")
class CallbackTest {
    private static JsonNode told(Scene scene, String callSid) {
        return scene.rest().get("/Callbacks.json?CallSid=" + callSid).json().path("callbacks");
    }

    @Test
    void everyAttemptIsSeenAndADeliveredOneCanBeToldAgain(Platform platform) {
        try (Scene scene = platform.scene().voice("<Hangup/>")) {
            AtomicInteger asked = new AtomicInteger();
            scene.app().on("/status", request -> WebReply.status(asked.incrementAndGet() < 2 ? 503 : 204));
            scene.call().awaitOver(SOON);
            String token =
                    scene.asked("/status").header("I-Twilio-Idempotency-Token").orElse("none");
            String callSid = scene.asked("/status").parameter("CallSid");
            assertThat(scene.app().awaitRequest("/status", 2, SOON).header("I-Twilio-Idempotency-Token"))
                    .contains(token);
            await().atMost(SOON)
                    .until(() -> told(scene, callSid).path(0).path("status").asText(), "delivered"::equals);
            JsonNode callback = told(scene, callSid).path(0);

            assertThat(callback.path("attempts")).hasSize(2);
            assertThat(callback.path("attempts").path(0).path("response_code").asInt())
                    .isEqualTo(503);
            assertThat(callback.path("attempts").path(1).path("response_code").asInt())
                    .isEqualTo(204);
            assertThat(callback.path("parameters").path("CallStatus").asText()).isEqualTo("completed");

            String replays = "/Callbacks/" + callback.path("sid").asText() + "/Replays.json";
            assertThat(scene.rest().post(replays, Map.of()).status()).isEqualTo(202);
            assertThat(scene.app().awaitRequest("/status", 3, SOON).header("I-Twilio-Idempotency-Token"))
                    .contains(token);
        }
    }

    @Test
    void aDeadReceiverTouchesNeitherTheCallNorAnotherReceiver(Platform platform) {
        try (Scene scene = platform.scene();
                Scene other = platform.scene().voice("<Hangup/>")) {
            WebApp dead = WebApp.start();
            dead.close();
            scene.configure("StatusCallback", dead.url("/status"));
            scene.voice("<Hangup/>");
            for (int i = 0; i < 5; i++) {
                assertThat(scene.call().awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
            }
            other.call().awaitOver(SOON);

            assertThat(other.asked("/status").parameter("CallStatus")).isEqualTo("completed");
            String callSid = scene.recorded("completed").path("sid").asText();
            await().atMost(SOON)
                    .until(() -> told(scene, callSid).path(0).path("attempts").size() > 0);
            assertThat(told(scene, callSid)
                            .path(0)
                            .path("attempts")
                            .path(0)
                            .path("error")
                            .asText())
                    .contains("refused");
        }
    }
}
