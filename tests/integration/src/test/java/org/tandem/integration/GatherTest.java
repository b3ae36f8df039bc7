package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall;

@ExtendWith(Running.class)
class GatherTest {
    private static final String FOUR = "<Gather numDigits=\"4\" action=\"/digits\" timeout=\"5\"/>";

    private static Scene scene(Platform platform, String verbs) {
        Scene scene = platform.scene().voice(verbs);
        scene.app().document("/digits", "<Hangup/>");
        return scene;
    }

    @Test
    @Tag("T12")
    @Tag("Gather")
    @Tag("Gather@numDigits")
    void keysByRfc4733AreGatheredIntoOneRequest(Platform platform) {
        try (Scene scene = scene(platform, FOUR)) {
            PhoneCall call = scene.talk().press("1*90");
            WebRequest request = scene.asked("/digits");
            call.awaitOver(SOON);

            assertThat(request.parameter("Digits")).isEqualTo("1*90");
            assertThat(request.parameter("CallSid"))
                    .isEqualTo(scene.asked("/voice").parameter("CallSid"));
            assertThat(Platform.officiallySigned(request)).isTrue();
            assertThat(scene.app().requests("/digits")).hasSize(1);
        }
    }

    @Test
    @Tag("T12")
    void keysByInfoAreGathered(Platform platform) {
        try (Scene scene = scene(platform, FOUR)) {
            PhoneCall call = scene.talk();
            for (char key : "2580".toCharArray()) {
                assertThat(call.pressByInfo(key).status()).isEqualTo(200);
            }
            assertThat(scene.asked("/digits").parameter("Digits")).isEqualTo("2580");
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T12")
    void keysAsTonesInTheSoundAreGathered(Platform platform) {
        try (Scene scene = scene(platform, FOUR)) {
            PhoneCall call = scene.dial().withoutKeys().call().awaitAnswered(SOON);
            call.media().sendSilenceWhenIdle(true);
            call.media().say(new Sound.InBandKeys("3694"));
            assertThat(scene.asked("/digits").parameter("Digits")).isEqualTo("3694");
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T12")
    @Tag("Gather@finishOnKey")
    void theFinishingKeyEndsTheInputAndIsNoPartOfIt(Platform platform) {
        try (Scene scene = scene(platform, "<Gather action=\"/digits\"/>")) {
            PhoneCall call = scene.talk().press("77#");
            WebRequest request = scene.asked("/digits");

            assertThat(request.parameter("Digits")).isEqualTo("77");
            assertThat(request.parameter("FinishedOnKey")).isEqualTo("#");
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T12")
    @Tag("Gather@timeout")
    void afterTheTimeoutWhatWasPressedIsSent(Platform platform) {
        try (Scene scene = scene(platform, "<Gather action=\"/digits\" timeout=\"1\"/>")) {
            PhoneCall call = scene.talk().press("5");
            assertThat(scene.asked("/digits").parameter("Digits")).isEqualTo("5");
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T13")
    void withoutInputTheNextVerbRuns(Platform platform) {
        try (Scene scene = scene(platform, "<Gather action=\"/digits\" timeout=\"1\"/><Play>/missed.wav</Play>")) {
            scene.app().tone("/missed.wav", 900, Duration.ofMillis(500));
            PhoneCall call = scene.talk();

            assertThat(call.media().awaitTone(900, SOON)).isTrue();
            call.awaitOver(SOON);
            assertThat(scene.app().requests("/digits")).isEmpty();
        }
    }

    @Test
    @Tag("T13")
    @Tag("Gather@actionOnEmptyResult")
    void anEmptyResultIsSentWhereAskedFor(Platform platform) {
        try (Scene scene = scene(platform, "<Gather action=\"/digits\" timeout=\"1\" actionOnEmptyResult=\"true\"/>")) {
            PhoneCall call = scene.talk();
            assertThat(scene.asked("/digits").parameter("Digits")).isEmpty();
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T13")
    void withoutAnActionTheSameDocumentIsAskedForAgain(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app()
                    .on(
                            "/voice",
                            request -> request.parameter("Digits").isEmpty()
                                    ? WebReply.document("<Gather numDigits=\"1\"/>")
                                    : WebReply.document("<Hangup/>"));
            PhoneCall call = scene.talk().press("8");
            assertThat(scene.app().awaitRequest("/voice", 2, SOON).parameter("Digits"))
                    .isEqualTo("8");
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T12")
    void aKeyStopsTheNestedPrompt(Platform platform) {
        try (Scene scene =
                scene(platform, "<Gather numDigits=\"1\" action=\"/digits\"><Play>/long.wav</Play></Gather>")) {
            scene.app().tone("/long.wav", 600, Duration.ofSeconds(20));
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(600, SOON)).isTrue();
            call.press("1");
            scene.asked("/digits");
            call.awaitOver(SOON);

            assertThat(call.media().length()).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    @Tag("T12")
    void keysPressedTogetherWithThePromptAreNotLost(Platform platform) {
        try (Scene scene =
                scene(platform, "<Gather numDigits=\"4\" action=\"/digits\"><Play>/long.wav</Play></Gather>")) {
            scene.app().tone("/long.wav", 600, Duration.ofSeconds(20));
            PhoneCall call = scene.talk().press("4321");
            assertThat(scene.asked("/digits").parameter("Digits")).isEqualTo("4321");
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T15")
    @Tag("Gather@action")
    void theActionMayBeOnAnotherServer(Platform platform) {
        try (Scene scene = platform.scene();
                Scene other = platform.scene()) {
            other.app().document("/digits", "<Hangup/>");
            scene.voice("<Gather numDigits=\"1\" action=\"" + other.app().url("/digits") + "\"/>");
            PhoneCall call = scene.talk().press("6");
            WebRequest request = other.asked("/digits");

            assertThat(request.parameters()).containsEntry("Digits", "6").containsEntry("To", scene.number());
            call.awaitOver(SOON);
        }
    }
}
