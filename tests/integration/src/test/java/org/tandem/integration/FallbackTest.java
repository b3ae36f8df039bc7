package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

@ExtendWith(Running.class)
@Tag("T30")
class FallbackTest {
    private static WebReply fault(String kind) {
        return switch (kind) {
            case "500" -> WebReply.status(500);
            case "not XML" -> WebReply.text("text/xml", "<Response><Say>");
            case "wrong type" -> WebReply.text("application/pdf", "%PDF");
            case "empty" -> WebReply.text("text/xml", "");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "not XML", "wrong type", "empty"})
    void theFallbackIsToldWhatFailedAndGoesOnWithTheCall(String kind, Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().on("/voice", request -> fault(kind));
            scene.app()
                    .document("/fallback", "<Play>/sorry.wav</Play>")
                    .tone("/sorry.wav", 660, Duration.ofMillis(500));
            PhoneCall call = scene.talk();
            WebRequest request = scene.asked("/fallback");

            assertThat(request.parameter("ErrorCode")).matches("1[12]\\d{3}");
            assertThat(request.parameter("ErrorUrl")).isEqualTo(scene.app().url("/voice"));
            assertThat(request.parameter("CallSid"))
                    .isEqualTo(scene.asked("/voice").parameter("CallSid"));
            assertThat(Platform.officiallySigned(request)).isTrue();
            assertThat(call.media().awaitTone(660, SOON)).isTrue();
            call.awaitOver(SOON);
        }
    }

    @Test
    void whenTheFallbackFailsTooADefaultMessageIsSpoken(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().on("/voice", request -> WebReply.status(500)).on("/fallback", request -> WebReply.status(503));
            PhoneCall call = scene.talk();

            assertThat(call.awaitOver(Duration.ofSeconds(15))).isEqualTo(State.HUNG_UP_BY_THEM);
            assertThat(call.media().sound()).isGreaterThan(Duration.ofMillis(800));
            assertThat(scene.recorded("failed").path("sid").asText())
                    .isEqualTo(scene.asked("/voice").parameter("CallSid"));
        }
    }

    @Test
    void anActionThatFailsGoesToTheFallbackToo(Platform platform) {
        try (Scene scene = platform.scene().voice("<Gather numDigits=\"1\" action=\"/broken\"/>")) {
            scene.app().on("/broken", request -> WebReply.status(500)).document("/fallback", "<Hangup/>");
            PhoneCall call = scene.talk().press("3");
            WebRequest request = scene.asked("/fallback");

            assertThat(request.parameters())
                    .containsEntry("Digits", "3")
                    .containsEntry("ErrorUrl", scene.app().url("/broken"));
            call.awaitOver(SOON);
        }
    }
}
