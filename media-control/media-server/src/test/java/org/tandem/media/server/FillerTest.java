package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.port.Fill;
import org.tandem.media.server.port.LegSettings;

@Timeout(30)
class FillerTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Studio studio =
            new Studio(options -> options.withLegs(LegSettings.standard().withFill(Fill.NOISE)));
    private final RtpPeer alice = studio.peer();

    @AfterEach
    void close() {
        studio.close();
        assertThat(studio.gateway.census()).isEqualTo(new Census(0, 0, 0));
    }

    @Test
    void packetsFlowFromTheAnswerOn() {
        studio.call(alice);
        assertThat(alice.awaitPackets(25, SOON)).isTrue();
        assertThat(alice.sound()).isZero();
        assertThat(peak(alice.samples())).isBetween(1, 20);
        assertThat(alice.counters().lost()).isZero();
    }

    @Test
    void aPromptTakesItsPlaceAndEndsInIt() throws Exception {
        MediaPort port = studio.call(alice, "8", true);
        assertThat(alice.awaitPackets(10, SOON)).isTrue();
        alice.forget();
        Player player = studio.session.player(List.of(new Prompt.Tone(800, Duration.ofMillis(500))));
        player.connect(port);
        player.play();
        studio.events.next(MediaEvent.PlayEnded.class);
        assertThat(alice.awaitTone(800, Duration.ofMillis(480), SOON)).isTrue();
        long then = alice.packets();
        assertThat(alice.awaitPackets(then + 25, SOON)).isTrue();
        assertThat(alice.counters().lost()).isZero();
    }

    @Test
    void keysAreNotDisturbed() {
        studio.call(alice, "0", false).sendDigits("12");
        assertThat(alice.awaitInBandKeys("12", SOON)).isTrue();
    }

    @Test
    void aBridgeIsLeftAloneWhileItIsFed() {
        RtpPeer bob = studio.peer();
        MediaPort one = studio.call(alice);
        MediaPort other = studio.call(bob);
        one.connect(other);
        alice.say(new Sound.Tone(500, Duration.ofMillis(600)));
        assertThat(bob.awaitTone(500, Duration.ofMillis(560), SOON)).isTrue();
        assertThat(bob.counters().lost()).isZero();
    }

    @Test
    void nothingIsSentToAPartyOnHold() {
        MediaPort port = studio.call(alice);
        assertThat(alice.awaitPackets(5, SOON)).isTrue();
        port.answer(alice.offer("0", true, "sendonly"));
        await().atMost(SOON).during(Duration.ofMillis(300)).until(() -> stands(alice));
        port.answer(alice.offer("0", true, "sendrecv"));
        assertThat(alice.awaitPackets(alice.packets() + 10, SOON)).isTrue();
    }

    private long seen = -1;

    private boolean stands(RtpPeer peer) {
        boolean same = peer.packets() == seen;
        seen = peer.packets();
        return same;
    }

    private static int peak(short[] samples) {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
