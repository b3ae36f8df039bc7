package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

@ExtendWith(Running.class)
class VerbTest {
    /** 960,000 bytes of sound. */
    private static final Duration LONGER_THAN_A_DOCUMENT_MAY_BE = Duration.ofMinutes(1);

    @Test
    @Tag("T13")
    @Tag("Redirect")
    void redirectGoesOnWithAnotherDocument(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().document("/next", "<Play>/next.wav</Play>").tone("/next.wav", 800, Duration.ofMillis(500));
            scene.voice("<Redirect>/next</Redirect><Play>/never.wav</Play>");
            PhoneCall call = scene.talk();

            assertThat(call.media().awaitTone(800, SOON)).isTrue();
            call.awaitOver(SOON);
            assertThat(scene.app().requests("/never.wav")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"<Reject/>, 603", "<Reject reason=\"busy\"/>, 486"})
    @Tag("T11")
    @Tag("Reject")
    @Tag("Reject@reason")
    void rejectRefusesWithoutAnAnswer(String verb, int status, Platform platform) {
        try (Scene scene = platform.scene().voice(verb)) {
            PhoneCall call = scene.call();

            assertThat(call.awaitOver(SOON)).isEqualTo(State.REFUSED);
            assertThat(call.status()).isEqualTo(status);
            assertThat(call.ladder()).doesNotContain("< 200 OK");
        }
    }

    @Test
    @Tag("T11")
    @Tag("Hangup")
    void hangupAnswersAndEnds(Platform platform) {
        try (Scene scene = platform.scene().voice("<Hangup/><Play>/never.wav</Play>")) {
            PhoneCall call = scene.talk();
            assertThat(call.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
            assertThat(scene.app().requests("/never.wav")).isEmpty();
        }
    }

    @Test
    @Tag("T11")
    @Tag("Pause")
    @Tag("Pause@length")
    void pauseAsTheFirstVerbKeepsRinging(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/a.wav", 500, Duration.ofMillis(300));
            scene.voice("<Pause length=\"2\"/><Play>/a.wav</Play>");
            long start = System.nanoTime();
            PhoneCall call = scene.call();
            scene.asked("/voice");
            assertThat(call.state()).isNotEqualTo(State.ANSWERED);
            call.awaitAnswered(SOON);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T11")
    @Tag("Pause@length")
    void pauseLaterOnIsSilence(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/a.wav", 500, Duration.ofMillis(400)).tone("/b.wav", 900, Duration.ofMillis(400));
            scene.voice("<Play>/a.wav</Play><Pause length=\"1\"/><Play>/b.wav</Play>");
            PhoneCall call = scene.talk();
            call.awaitOver(SOON);

            assertThat(call.media().tones()).hasSize(2);
            Duration between = call.media()
                    .tones()
                    .get(1)
                    .start()
                    .minus(call.media().tones().get(0).start());
            assertThat(between).isBetween(Duration.ofMillis(1300), Duration.ofMillis(2300));
        }
    }

    @Test
    @Tag("T11")
    @Tag("Play@digits")
    void keysCanBePlayedToTheCaller(Platform platform) {
        try (Scene scene = platform.scene().voice("<Pause length=\"1\"/><Play digits=\"12#\"/><Pause length=\"1\"/>")) {
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitKeys("12#", SOON)).isTrue();
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T8")
    void httpRedirectsAreFollowedAndSignedAnew(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app()
                    .on("/voice", request -> WebReply.redirect(307, scene.app().url("/moved")));
            scene.app().document("/moved", "<Hangup/>");
            scene.call().awaitOver(SOON);
            WebRequest moved = scene.asked("/moved");

            assertThat(moved.method()).isEqualTo("POST");
            assertThat(Platform.officiallySigned(moved)).isTrue();
        }
    }

    @Test
    @Tag("T7")
    void cookiesComeBackInTheSameCallOnly(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app()
                    .on(
                            "/voice",
                            request -> WebReply.document("<Redirect>/two</Redirect>")
                                    .header("Set-Cookie", "seat=12; Path=/"));
            scene.app().document("/two", "<Hangup/>");
            scene.call().awaitOver(SOON);
            scene.call().awaitOver(SOON);

            assertThat(scene.app().awaitRequest("/two", 1, SOON).header("Cookie"))
                    .contains("seat=12");
            assertThat(scene.app().awaitRequest("/voice", 2, SOON).header("Cookie"))
                    .isEmpty();
        }
    }

    @Test
    @Tag("T9")
    void audioAsTheAnswerIsPlayed(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/voice", 750, Duration.ofSeconds(1));
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(750, SOON)).isTrue();
            call.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T9")
    void longAudioAsTheAnswerIsPlayed(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/long", 850, LONGER_THAN_A_DOCUMENT_MAY_BE);
            scene.voice("<Redirect>/long</Redirect>");
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(850, SOON)).isTrue();
            call.hangUp();
        }
    }

    @Test
    @Tag("T9")
    void plainTextAsTheAnswerIsSpoken(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().on("/voice", request -> WebReply.text("text/plain", "This is read aloud."));
            PhoneCall call = scene.talk();
            call.awaitOver(Duration.ofSeconds(15));
            assertThat(call.media().sound()).isGreaterThan(Duration.ofMillis(600));
        }
    }
}
