package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.twilio.security.RequestValidator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;

/** What a URL's fragment, userinfo and fallbacks do to the requests of a call. */
@ExtendWith(Running.class)
class ConnectionTest {
    @Test
    @Tag("T30")
    void aRetryCarriesTheSameToken(Platform platform) {
        try (Scene scene = platform.scene()) {
            AtomicInteger asked = new AtomicInteger();
            scene.app()
                    .on(
                            "/voice",
                            request -> asked.incrementAndGet() < 3
                                    ? WebReply.status(503)
                                    : WebReply.document("<Hangup/>"));
            scene.configure("VoiceUrl", scene.app().url("/voice#rc=2&rp=5xx"));
            scene.call().awaitOver(SOON);

            assertThat(scene.app().requests("/voice"))
                    .hasSize(3)
                    .extracting(request ->
                            request.header("I-Twilio-Idempotency-Token").orElse(""))
                    .containsOnly(scene.asked("/voice")
                            .header("I-Twilio-Idempotency-Token")
                            .orElse("none"));
            assertThat(scene.app().requests("/fallback")).isEmpty();
        }
    }

    @Test
    @Tag("T30")
    void aServerThatTakesLongerThanTheFragmentAllowsIsGivenUp(Platform platform) {
        CountDownLatch over = new CountDownLatch(1);
        try (Scene scene = platform.scene()) {
            scene.app()
                    .on("/voice", request -> {
                        await(over);
                        return WebReply.document("<Hangup/>");
                    })
                    .document("/fallback", "<Hangup/>");
            scene.configure("VoiceUrl", scene.app().url("/voice#tt=400"));
            scene.call().awaitOver(SOON);

            assertThat(scene.asked("/fallback").parameter("ErrorCode")).isEqualTo("11205");
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Tag("T30")
    void theSecondFallbackIsTriedWhenTheFirstFails(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app()
                    .on("/voice", request -> WebReply.status(500))
                    .on("/first", request -> WebReply.status(500))
                    .document("/second", "<Hangup/>");
            scene.configure(
                    "VoiceFallbackUrl",
                    scene.app().url("/first") + " " + scene.app().url("/second"));
            scene.call().awaitOver(SOON);
            WebRequest second = scene.asked("/second");

            assertThat(scene.app().requests("/first")).hasSize(1);
            assertThat(second.parameter("ErrorCode")).isEqualTo("11200");
            assertThat(second.parameter("ErrorUrl")).isEqualTo(scene.app().url("/voice"));
            scene.recorded("completed");
        }
    }

    @Test
    @Tag("T5")
    void credentialsInTheUrlAreSentWhenAskedForAndSigned(Platform platform) {
        String basic = "Basic " + Base64.getEncoder().encodeToString("ann:s3cret".getBytes(StandardCharsets.UTF_8));
        try (Scene scene = platform.scene()) {
            scene.app()
                    .on(
                            "/voice",
                            request -> request.header("Authorization")
                                            .filter(basic::equals)
                                            .isPresent()
                                    ? WebReply.document("<Hangup/>")
                                    : WebReply.status(401).header("WWW-Authenticate", "Basic realm=\"app\""));
            String url = scene.app().url("/voice").replace("//", "//ann:s3cret@");
            scene.configure("VoiceUrl", url);
            scene.call().awaitOver(SOON);
            WebRequest let = scene.app().awaitRequest("/voice", 2, SOON);

            assertThat(new RequestValidator(Platform.TOKEN)
                            .validate(
                                    url,
                                    let.form(),
                                    let.header("X-Twilio-Signature").orElse("")))
                    .isTrue();
        }
    }

    @Test
    @Tag("T6")
    void whatWasPressedCanBeEncryptedAndTheSignatureCoversThat(Platform platform) {
        try (Scene scene = platform.scene().voice("<Gather numDigits=\"4\" action=\"/pin#enc=Digits\"/>")) {
            scene.app().document("/pin", "<Hangup/>");
            scene.talk().press("8642").awaitOver(SOON);
            WebRequest pin = scene.asked("/pin");

            assertThat(pin.parameter("Digits")).startsWith("v1.").hasSize(3 + 43);
            assertThat(Platform.officiallySigned(pin)).isTrue();
        }
    }

    @Test
    @Tag("T4")
    void requestsTellWhereThePartiesNumbersAreFrom(Platform platform) {
        try (Scene scene = platform.scene().voice("<Hangup/>")) {
            scene.dial().from("+442071838750").call().awaitOver(SOON);
            WebRequest asked = scene.asked("/voice");

            assertThat(asked.parameters())
                    .containsEntry("FromCountry", "GB")
                    .containsEntry("FromCity", "London")
                    .containsEntry("CallerCountry", "GB")
                    .containsEntry("ToCountry", "US")
                    .containsEntry("ToState", "CA");
            assertThat(Platform.officiallySigned(asked)).isTrue();
        }
    }
}
