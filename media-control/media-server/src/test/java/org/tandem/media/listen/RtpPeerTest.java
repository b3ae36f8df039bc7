package org.tandem.media.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RtpPeerTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final RtpPeer alice = RtpPeer.open(InetAddress.getLoopbackAddress());
    private final RtpPeer bob = RtpPeer.open(InetAddress.getLoopbackAddress());

    @AfterEach
    void close() {
        alice.close();
        bob.close();
    }

    @Test
    void aToneIsHeardWithItsFrequencyAndLength() {
        connect("0");
        alice.say(new Sound.Silence(Duration.ofMillis(200)))
                .say(new Sound.Tone(1000, Duration.ofMillis(600)))
                .say(new Sound.Silence(Duration.ofMillis(200)))
                .say(new Sound.Tone(440, Duration.ofMillis(400)));
        assertThat(bob.awaitTone(440, Duration.ofMillis(300), SOON)).isTrue();
        assertThat(bob.tones()).hasSize(2).first().satisfies(tone -> {
            assertThat(tone.hertz()).isBetween(997, 1003);
            assertThat(tone.length().toMillis()).isBetween(520L, 680L);
            assertThat(tone.start().toMillis()).isBetween(160L, 240L);
        });
        assertThat(bob.awaitTone(700, Duration.ofMillis(100))).isFalse();
    }

    @Test
    void keysAreHeardByEventAndInBand() {
        connect("8");
        alice.say(new Sound.Keys("12#")).say(new Sound.InBandKeys("0*D9"));
        assertThat(bob.awaitKeys("12#", SOON)).isTrue();
        assertThat(bob.awaitInBandKeys("0*D9", SOON)).isTrue();
        assertThat(alice.awaitSaid(SOON)).isTrue();
        assertThat(bob.keys()).isEqualTo("12#");
    }

    @Test
    void samplesArriveAsTheyWereSaid(@TempDir Path folder) throws Exception {
        connect("0");
        short[] ramp = new short[800];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (short) (i * 20);
        }
        alice.say(new Sound.Samples(ramp));
        assertThat(bob.awaitPackets(5, SOON)).isTrue();
        assertThat(bob.samples()).hasSize(800);
        assertThat(bob.samples()[700]).isBetween((short) 13600, (short) 14400);
        assertThat(bob.counters().lost()).isZero();
        assertThat(bob.sound()).isGreaterThan(Duration.ofMillis(60));
        Path wav = folder.resolve("heard.wav");
        bob.writeWav(wav);
        assertThat(Files.size(wav)).isEqualTo(44 + 1600);
    }

    @Test
    void silenceIsToldFromSoundAndFromNothing() {
        connect("0");
        alice.sendSilenceWhenIdle(true).say(new Sound.Tone(500, Duration.ofMillis(300)));
        assertThat(bob.awaitSound(Duration.ofMillis(200), SOON)).isTrue();
        assertThat(bob.awaitSilence(Duration.ofMillis(200), SOON)).isTrue();
        alice.sendSilenceWhenIdle(false);
        assertThat(bob.awaitSilence(Duration.ofMillis(200), SOON)).isTrue();
        bob.forget();
        assertThat(bob.length()).isZero();
    }

    @Test
    void manyPeersShareOneThreadThatEndsWithThem() throws Exception {
        List<RtpPeer> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            RtpPeer peer = RtpPeer.open(InetAddress.getLoopbackAddress());
            peer.accept(peer.offer());
            many.add(peer.say(new Sound.Tone(600, Duration.ofMillis(400))));
        }
        List<Thread> threads = threads();
        assertThat(threads).hasSize(1);
        for (RtpPeer peer : many) {
            assertThat(peer.awaitTone(600, SOON)).isTrue();
            peer.close();
        }
        close();
        threads.get(0).join(SOON.toMillis());
        assertThat(threads()).isEmpty();
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("rtp-peers"))
                .toList();
    }

    private void connect(String format) {
        String offer = alice.offer(format, true, "sendrecv");
        alice.accept(bob.answer(offer));
    }
}
