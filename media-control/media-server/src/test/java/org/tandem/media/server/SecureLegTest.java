package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.media.MediaPort;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.port.LegSettings;
import org.tandem.media.server.srtp.CryptoSuite;
import org.tandem.media.server.srtp.SrtpPolicy;

@Timeout(30)
class SecureLegTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Studio studio =
            new Studio(options -> options.withLegs(LegSettings.standard().withSrtp(SrtpPolicy.OPTIONAL)));

    @AfterEach
    void close() {
        studio.close();
        assertThat(studio.gateway.census()).isEqualTo(new Census(0, 0, 0));
    }

    /** Alice - port - port = sealed = port - port - Bob. */
    @ParameterizedTest
    @EnumSource(CryptoSuite.class)
    void soundAndKeysCrossASealedLeg(CryptoSuite suite) {
        RtpPeer alice = studio.peer();
        RtpPeer bob = studio.peer();
        MediaPort near = studio.session.port();
        MediaPort far = studio.session.port();
        bridge(studio.call(alice), near);
        bridge(studio.call(bob), far);
        near.accept(far.answer(only(near.offer(), suite)));
        alice.say(new Sound.Tone(400, Duration.ofMillis(500))).say(new Sound.Keys("5"));
        bob.say(new Sound.Tone(900, Duration.ofMillis(500)));
        assertThat(bob.awaitTone(400, SOON)).isTrue();
        assertThat(alice.awaitTone(900, SOON)).isTrue();
        assertThat(bob.awaitKeys("5", SOON)).isTrue();
        assertThat(bob.counters().lost()).isZero();
    }

    @Test
    void whoHasNoKeyHearsNoise() throws Exception {
        try (DatagramSocket wire = new DatagramSocket(0, Studio.HOST)) {
            wire.setSoTimeout(5000);
            MediaPort port = studio.session.port();
            MediaPort keyHolder = studio.session.port();
            String offer = only(keyHolder.offer(), CryptoSuite.AES_CM_128_HMAC_SHA1_32);
            port.answer(offer.replaceFirst("m=audio \\d+", "m=audio " + wire.getLocalPort()));
            Player player = studio.session.player(List.of(new Prompt.Silence(Duration.ofSeconds(1))));
            player.connect(port);
            player.play();
            DatagramPacket packet = new DatagramPacket(new byte[500], 500);
            wire.receive(packet);
            assertThat(packet.getLength()).isEqualTo(12 + 160 + 4);
            int loud = 0;
            for (int i = 12; i < 172; i++) {
                loud += Math.abs(G711.fromUlaw(packet.getData()[i])) > 100 ? 1 : 0;
            }
            assertThat(loud).isGreaterThan(60);
        }
    }

    @Test
    void plainPacketsAreRefusedOnASealedLeg() {
        RtpPeer alice = studio.peer();
        RtpPeer bob = studio.peer();
        MediaPort sealed = studio.session.port();
        MediaPort keyHolder = studio.session.port();
        sealed.connect(studio.call(bob));
        String answer = sealed.answer(keyHolder.offer().replaceFirst("m=audio \\d+", "m=audio " + alice.port()));
        alice.accept(answer);
        alice.say(new Sound.Tone(400, Duration.ofMillis(300)));
        assertThat(alice.awaitSaid(SOON)).isTrue();
        assertThat(sealed.statistics().packetsReceived()).isZero();
        assertThat(bob.packets()).isZero();
    }

    private static String only(String offer, CryptoSuite suite) {
        return offer.lines()
                .filter(line -> !line.startsWith("a=crypto:") || line.contains(suite.name()))
                .reduce("", (all, line) -> all + line + "\r\n");
    }

    private static void bridge(MediaPort one, MediaPort other) {
        one.connect(other);
        other.connect(one);
    }
}
