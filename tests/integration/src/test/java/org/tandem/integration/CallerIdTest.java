package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;

/** A number becomes a caller ID when whoever answers it keys the code. */
@ExtendWith(Running.class)
@Tag("T24")
class CallerIdTest {
    /** Who holds the number keys what it makes of the code. @return what the callback was told */
    private static WebRequest verified(Scene scene, UnaryOperator<String> keyed) {
        CompletableFuture<String> code = new CompletableFuture<>();
        scene.app().on("/verified", request -> WebReply.status(204)).on("/voice", request -> {
            try {
                String keys = keyed.apply(code.get(8, TimeUnit.SECONDS));
                return WebReply.document("<Pause length=\"1\"/><Play digits=\"ww" + keys + "\"/><Pause length=\"3\"/>");
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                return WebReply.status(500);
            }
        });
        RestClient.Answer answer = scene.rest()
                .post(
                        "/OutgoingCallerIds.json",
                        Map.of(
                                "PhoneNumber", scene.number(),
                                "FriendlyName", "desk",
                                "StatusCallback", scene.app().url("/verified")));
        assertThat(answer.text("validation_code")).matches("[0-9]{6}");
        code.complete(answer.text("validation_code"));
        WebRequest told = scene.app().awaitRequest("/verified", 1, SOON.multipliedBy(2));
        assertThat(told.parameter("CallSid")).isEqualTo(answer.text("call_sid"));
        return told;
    }

    private static RestClient.Answer listed(Scene scene) {
        return scene.rest()
                .get("/OutgoingCallerIds.json?PhoneNumber=" + scene.number().replace("+", "%2B"));
    }

    @Test
    void theRightCodeVerifies(Platform platform) {
        try (Scene scene = platform.scene()) {
            WebRequest told = verified(scene, code -> code);

            assertThat(told.parameter("VerificationStatus")).isEqualTo("success");
            String sid = listed(scene)
                    .json()
                    .path("outgoing_caller_ids")
                    .path(0)
                    .path("sid")
                    .asText();
            assertThat(told.parameter("OutgoingCallerIdSid")).isEqualTo(sid);
            assertThat(scene.rest()
                            .post("/OutgoingCallerIds/" + sid + ".json", Map.of("FriendlyName", "hall"))
                            .text("friendly_name"))
                    .isEqualTo("hall");
            assertThat(scene.rest()
                            .delete("/OutgoingCallerIds/" + sid + ".json")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void aNumberThatNobodyShowedToHoldIsRefused(Platform platform) {
        try (Scene scene = platform.scene()) {
            RestClient.Answer refused = scene.rest()
                    .post(
                            "/Calls.json",
                            Map.of(
                                    "From",
                                    "+14155550188",
                                    "To",
                                    scene.phone().uri("ann"),
                                    "Url",
                                    scene.app().url("/voice")));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("code").asInt()).isEqualTo(21210);
        }
    }

    @Test
    void aWrongCodeDoesNot(Platform platform) {
        try (Scene scene = platform.scene()) {
            WebRequest told = verified(scene, code -> code.equals("000000") ? "111111" : "000000");

            assertThat(told.parameter("VerificationStatus")).isEqualTo("failed");
            assertThat(listed(scene).json().path("outgoing_caller_ids")).isEmpty();
        }
    }
}
