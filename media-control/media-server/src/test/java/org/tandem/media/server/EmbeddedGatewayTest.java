package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;

@Timeout(30)
class EmbeddedGatewayTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Studio studio = new Studio();
    private final RtpPeer alice = studio.peer();

    @AfterEach
    void close() {
        studio.close();
        assertThat(studio.gateway.census()).isEqualTo(new Census(0, 0, 0));
    }

    @Test
    void aCallerHearsAPromptFromTheWeb() throws Exception {
        byte[] wav = Sounds.wav(16000, Sounds.sine(1000, 600, 16000));
        var uri = studio.web.put("http://shop.example/hello.wav", "audio/wav", wav);
        MediaPort port = studio.call(alice);
        Player player = studio.session.player(List.of(new Prompt.Audio(uri)));
        player.connect(port);
        player.play();
        assertThat(alice.awaitTone(1000, Duration.ofMillis(500), SOON)).isTrue();
        MediaEvent.PlayEnded ended = studio.events.next(MediaEvent.PlayEnded.class);
        assertThat(ended.outcome()).isEqualTo(new PlayOutcome.Completed());
        assertThat(ended.player()).isSameAs(player);
        assertThat(alice.counters().lost()).isZero();
        assertThat(alice.counters().received()).isEqualTo(30);
    }

    @Test
    @Tag("T27")
    void aCallerHearsAnMp3() throws Exception {
        byte[] mp3 = Sounds.mp3(22050, 1, 48, Sounds.sine(1000, 600, 22050));
        var uri = studio.web.put("http://shop.example/hello.mp3", "audio/mpeg", mp3);
        MediaPort port = studio.call(alice);
        Player player = studio.session.player(List.of(new Prompt.Audio(uri)));
        player.connect(port);
        player.play();
        assertThat(alice.awaitTone(1000, Duration.ofMillis(500), SOON)).isTrue();
        assertThat(studio.events.next(MediaEvent.PlayEnded.class).outcome()).isEqualTo(new PlayOutcome.Completed());
    }

    @Test
    @Tag("T29")
    void aLongMp3IsHeardBeforeItHasCome() throws Exception {
        byte[] mp3 = Sounds.mp3(22050, 1, 48, Sounds.sine(1000, 3000, 22050));
        SlowBody body = new SlowBody(mp3);
        body.send(mp3.length / 2);
        var uri = studio.web.stream("http://shop.example/long.mp3", "audio/mpeg", body);
        MediaPort port = studio.call(alice);
        Player player =
                studio.session.player(List.of(new Prompt.Audio(uri), new Prompt.Tone(600, Duration.ofMillis(300))));
        player.connect(port);
        player.play();
        assertThat(alice.awaitTone(1000, Duration.ofMillis(900), SOON)).isTrue();
        body.send(mp3.length - mp3.length / 2);
        body.end();
        assertThat(studio.events.next(MediaEvent.PlayEnded.class).outcome()).isEqualTo(new PlayOutcome.Completed());
        assertThat(alice.present(1000)).isGreaterThan(Duration.ofMillis(2800));
        assertThat(alice.awaitTone(600, SOON)).isTrue();
    }

    @Test
    @Tag("T29")
    void aPromptThatBreaksOffFails() throws Exception {
        SlowBody body = new SlowBody();
        body.send(8000);
        var uri = studio.web.stream("http://shop.example/long.ulaw", "audio/basic", body);
        Player player =
                studio.session.player(List.of(new Prompt.Audio(uri), new Prompt.Tone(600, Duration.ofMillis(300))));
        player.play();
        body.breakOff(new IOException("lost"));
        assertThat(studio.events.next(MediaEvent.PlayEnded.class).outcome())
                .isInstanceOfSatisfying(
                        PlayOutcome.Failed.class, no -> assertThat(no.prompt()).isEqualTo(new Prompt.Audio(uri)));
    }

    @Test
    void promptsFollowEachOtherWithoutAGap() throws Exception {
        MediaPort port = studio.call(alice);
        Player player = studio.session.player(List.of(
                new Prompt.Tone(500, Duration.ofMillis(305)),
                new Prompt.Speech("hello", "", ""),
                new Prompt.Silence(Duration.ofMillis(300)),
                new Prompt.Tone(1200, Duration.ofMillis(300))));
        player.connect(port);
        player.play();
        studio.events.next(MediaEvent.PlayEnded.class);
        assertThat(alice.awaitTone(1200, SOON)).isTrue();
        assertThat(alice.tones())
                .extracting(tone -> Math.round(tone.hertz() / 10.0) * 10)
                .containsExactly(500L, 600L, 1200L);
        assertThat(alice.length().toMillis()).isBetween(1300L, 1330L);
    }

    @Test
    @Tag("T12")
    void keysAreHeardOnceEach() throws Exception {
        MediaPort port = studio.call(alice);
        alice.say(new Sound.Keys("0123456789*#ABCD"));
        for (char key : "0123456789*#ABCD".toCharArray()) {
            assertThat(studio.events.next(MediaEvent.DigitPressed.class))
                    .isEqualTo(new MediaEvent.DigitPressed(port, key, MediaEvent.DigitSource.RFC4733));
        }
        assertThat(alice.awaitSaid(SOON)).isTrue();
        assertThat(studio.events.keys()).hasSize(16);
    }

    @Test
    void keysAreHeardInBandWhereTheCallerHasNoOtherWay() throws Exception {
        MediaPort port = studio.call(alice, "8", false);
        alice.say(new Sound.InBandKeys("159D#"));
        for (char key : "159D#".toCharArray()) {
            assertThat(studio.events.next(MediaEvent.DigitPressed.class))
                    .isEqualTo(new MediaEvent.DigitPressed(port, key, MediaEvent.DigitSource.IN_BAND));
        }
    }

    @Test
    void keysAreSentAsThePartyTakesThem() {
        RtpPeer bob = studio.peer();
        studio.call(alice).sendDigits("12w#A");
        studio.call(bob, "0", false).sendDigits("12w#A");
        assertThat(alice.awaitKeys("12#A", SOON)).isTrue();
        assertThat(bob.awaitInBandKeys("12#A", SOON)).isTrue();
        assertThat(bob.keys()).isEmpty();
    }

    @Test
    void twoPartiesHearEachOtherThroughABridge() {
        RtpPeer bob = studio.peer();
        bridge(studio.call(alice), studio.call(bob));
        alice.say(new Sound.Tone(400, Duration.ofMillis(500))).say(new Sound.Keys("5"));
        bob.say(new Sound.Tone(900, Duration.ofMillis(500)));
        assertThat(bob.awaitTone(400, SOON)).isTrue();
        assertThat(alice.awaitTone(900, SOON)).isTrue();
        assertThat(bob.awaitKeys("5", SOON)).isTrue();
        assertThat(bob.counters().lost()).isZero();
    }

    @Test
    void aBridgeTranscodesAndTurnsKeysIntoTones() {
        RtpPeer bob = studio.peer();
        bridge(studio.call(alice, "0", true), studio.call(bob, "8", false));
        alice.say(new Sound.Tone(400, Duration.ofMillis(500))).say(new Sound.Keys("5"));
        bob.say(new Sound.Tone(900, Duration.ofMillis(500)));
        assertThat(bob.awaitTone(400, SOON)).isTrue();
        assertThat(alice.awaitTone(900, SOON)).isTrue();
        assertThat(bob.awaitInBandKeys("5", SOON)).isTrue();
        assertThat(bob.counters().payloadType()).isEqualTo(8);
        assertThat(alice.counters().payloadType()).isZero();
    }

    private static void bridge(MediaPort one, MediaPort other) {
        one.connect(other);
        other.connect(one);
    }
}
