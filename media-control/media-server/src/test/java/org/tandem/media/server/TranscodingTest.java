package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.port.LegSettings;

@Timeout(30)
class TranscodingTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Studio studio = new Studio(options -> options.withLegs(
            LegSettings.standard().withCodecs(List.of(Codec.PCMU, Codec.PCMA, Codec.G722, Codec.OPUS))));
    private final RtpPeer alice = studio.peer();
    private final RtpPeer bob = studio.peer();

    @AfterEach
    void close() {
        studio.close();
        assertThat(studio.gateway.census()).isEqualTo(new Census(0, 0, 0));
    }

    /** Alice - port - port = this codec = port - port - Bob, in two sessions. */
    @ParameterizedTest
    @EnumSource(names = {"G722", "OPUS"})
    void soundAndKeysCrossALegOfAnotherCodec(Codec codec) throws Exception {
        MediaSession there = studio.gateway.open("call-2", event -> {});
        MediaPort near = studio.session.port();
        MediaPort far = there.port();
        near.accept(far.answer(only(near.offer(), codec)));
        bridge(studio.call(alice, "0", true), near);
        MediaPort last = there.port();
        bob.accept(last.answer(bob.offer("8", true, "sendrecv")));
        bridge(last, far);
        assertThat(near.statistics().codec()).isEqualTo(codec.rtpmap());
        alice.say(new Sound.Tone(400, Duration.ofMillis(500))).say(new Sound.Keys("57"));
        bob.say(new Sound.Tone(900, Duration.ofMillis(500)));
        assertThat(bob.awaitTone(400, Duration.ofMillis(400), SOON)).isTrue();
        assertThat(alice.awaitTone(900, Duration.ofMillis(400), SOON)).isTrue();
        assertThat(bob.awaitKeys("57", SOON)).isTrue();
        assertThat(bob.counters().lost()).isZero();
        near.sendDigits("3");
        assertThat(bob.awaitKeys("573", SOON)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"G722", "OPUS"})
    void aPromptIsHeardOverIt(Codec codec) throws Exception {
        MediaPort near = studio.session.port();
        MediaPort far = studio.session.port();
        near.accept(far.answer(only(near.offer(), codec)));
        far.connect(studio.call(bob, "0", true));
        Player player = studio.session.player(List.of(new Prompt.Tone(700, Duration.ofSeconds(1))));
        player.connect(near);
        player.play();
        studio.events.next(MediaEvent.PlayEnded.class);
        assertThat(bob.awaitTone(700, Duration.ofMillis(900), SOON)).isTrue();
    }

    private static String only(String offer, Codec codec) {
        return offer.replaceFirst(
                "RTP/AVP .*", "RTP/AVP " + codec.payloadType() + (codec == Codec.OPUS ? " 102" : " 101"));
    }

    private static void bridge(MediaPort one, MediaPort other) {
        one.connect(other);
        other.connect(one);
    }
}
