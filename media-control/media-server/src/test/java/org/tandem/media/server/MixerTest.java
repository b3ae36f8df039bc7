package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.MediaPort;
import org.tandem.media.Mixer;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.dtmf.Goertzel;

@Timeout(30)
class MixerTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Studio studio = new Studio();

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void eachHearsAllOthersAndNotItself() {
        Mixer mixer = studio.session.mixer();
        int[] hertz = {400, 700, 1100};
        List<RtpPeer> peers = new ArrayList<>();
        for (int tone : hertz) {
            RtpPeer peer = studio.peer();
            MediaPort port = studio.call(peer, tone == 700 ? "8" : "0", true);
            Mixer.MixerPort seat = mixer.join();
            port.connect(seat);
            seat.connect(port);
            peers.add(peer.say(new Sound.Tone(tone, Duration.ofSeconds(3))));
        }
        for (int i = 0; i < hertz.length; i++) {
            RtpPeer peer = peers.get(i);
            assertThat(peer.awaitSound(Duration.ofSeconds(1), SOON)).isTrue();
            short[] heard = peer.samples();
            for (int other = 0; other < hertz.length; other++) {
                double power = power(heard, hertz[other]);
                if (other == i) {
                    assertThat(power).isLessThan(300);
                } else {
                    assertThat(power).isGreaterThan(3000);
                }
            }
        }
    }

    @Test
    void whoLeavesIsHeardNoMore() {
        Mixer mixer = studio.session.mixer();
        RtpPeer alice = studio.peer();
        RtpPeer bob = studio.peer();
        MediaPort one = studio.call(alice);
        MediaPort other = studio.call(bob);
        Mixer.MixerPort first = mixer.join();
        Mixer.MixerPort second = mixer.join();
        one.connect(first);
        second.connect(other);
        alice.say(new Sound.Tone(500, Duration.ofSeconds(20)));
        assertThat(bob.awaitTone(500, SOON)).isTrue();
        first.close();
        assertThat(bob.awaitSilence(Duration.ofMillis(300), SOON)).isTrue();
        mixer.close();
    }

    /** The amplitude of a tone in the last 400 ms. */
    private static double power(short[] heard, int hertz) {
        int length = 3200;
        return 2 * Math.sqrt(new Goertzel(hertz).power(heard, heard.length - length, length)) / length;
    }
}
