package org.tandem.media.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Player;
import org.tandem.media.SdpRefusedException;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;

/**
 * What every gateway keeps. Everything is judged by what telephones at the other end of the line hear. Where a gateway lacks a
 * capability, it has to say so.
 */
@Timeout(60)
public abstract class MediaContract extends ListeningContract {
    @Test
    void theGatewayOffersToo() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.called();
            Party bob = talk.party();
            alice.bridge(bob);
            hearEachOther(alice, bob);
        }
    }

    @Test
    void anAnswerThatAcceptsNothingIsRefused() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            var port = talk.session().port();
            port.offer();
            assertThatThrownBy(() -> port.accept(sdp("0 RTP/AVP 0"))).isInstanceOf(SdpRefusedException.class);
        }
    }

    @Test
    void whatCannotBeAgreedOnIsRefused() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            var port = talk.session().port();
            assertThatThrownBy(() -> port.answer(sdp("4000 RTP/AVP 18")))
                    .isInstanceOfSatisfying(
                            SdpRefusedException.class,
                            e -> assertThat(e.malformed()).isFalse());
            assertThatThrownBy(() -> port.answer("hello"))
                    .isInstanceOfSatisfying(
                            SdpRefusedException.class,
                            e -> assertThat(e.malformed()).isTrue());
            assertThat(port.answer(sdp("4000 RTP/AVP 0"))).contains("m=audio");
        }
    }

    private static String sdp(String media) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + media + "\r\n";
    }

    @Test
    void aPartyIsHeldResumedAndMoved() throws Exception {
        try (Conversation talk = new Conversation(gateway);
                RtpPeer elsewhere = RtpPeer.open(InetAddress.getLoopbackAddress())) {
            Party alice = talk.party();
            Party bob = talk.party();
            alice.bridge(bob);
            hearEachOther(alice, bob);
            String held = alice.port().answer(alice.phone().offer("0 8", true, "sendonly"));
            assertThat(held).contains("a=recvonly");
            String resumed = alice.port().answer(alice.phone().offer());
            alice.phone().accept(resumed);
            alice.phone().forget();
            bob.phone().forget();
            hearEachOther(alice, bob);
            String moved = alice.port().answer(elsewhere.offer());
            elsewhere.accept(moved);
            bob.phone().forget();
            hearEachOther(new Party(alice.port(), elsewhere), bob);
            if (can(Capability.RENEGOTIATE)) {
                assertThat(mediaLine(moved)).isEqualTo(mediaLine(resumed));
            }
        }
    }

    private static String mediaLine(String sdp) {
        return sdp.lines()
                .filter(line -> line.startsWith("m=audio"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keysAreHeard() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            if (refuses(Capability.DTMF, () -> alice.port().sendDigits("1"))) {
                return;
            }
            alice.phone().say(new Sound.Keys("12#"));
            for (char digit : "12#".toCharArray()) {
                MediaEvent.DigitPressed pressed = talk.await(MediaEvent.DigitPressed.class);
                assertThat(pressed)
                        .isEqualTo(new MediaEvent.DigitPressed(alice.port(), digit, MediaEvent.DigitSource.RFC4733));
            }
            Party bob = talk.party("0", false);
            bob.phone().say(new Sound.InBandKeys("*9"));
            for (char digit : "*9".toCharArray()) {
                MediaEvent.DigitPressed pressed = talk.await(MediaEvent.DigitPressed.class);
                assertThat(pressed)
                        .isEqualTo(new MediaEvent.DigitPressed(bob.port(), digit, MediaEvent.DigitSource.IN_BAND));
            }
        }
    }

    @Test
    void keysAreSent() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            if (refuses(Capability.DTMF, () -> alice.port().sendDigits("1"))) {
                return;
            }
            alice.port().sendDigits("4w5");
            assertThat(alice.phone().awaitKeys("45", SOON)).isTrue();
            Party bob = talk.party("0", false);
            bob.port().sendDigits("6D");
            assertThat(bob.phone().awaitInBandKeys("6D", SOON)).isTrue();
        }
    }

    @Test
    void speechAndSilenceAreTold() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            if (refuses(Capability.ANCHOR, () -> alice.port().watchSpeech(Duration.ofMillis(500)))) {
                return;
            }
            alice.port().watchSpeech(Duration.ofMillis(500));
            alice.phone().sendSilenceWhenIdle(true).say(new Sound.Tone(300, Duration.ofMillis(600)));
            talk.await(MediaEvent.SpeechChanged.class, MediaEvent.SpeechChanged::speaking);
            talk.await(MediaEvent.SpeechChanged.class, changed -> !changed.speaking());
        }
    }

    @Test
    void mediaThatBeginsAndStopsIsTold() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            Party bob = talk.party();
            alice.bridge(bob);
            alice.phone().say(new Sound.Silence(Duration.ofMillis(400)));
            for (boolean flowing : new boolean[] {true, false}) {
                talk.await(
                        MediaEvent.FlowChanged.class,
                        changed -> changed.port() == alice.port() && changed.flowing() == flowing);
            }
        }
    }

    @Test
    void aClosedSessionIsGoneAndToldNothingMore() throws Exception {
        Conversation talk = new Conversation(gateway);
        Party alice = talk.party();
        assertThat(gateway.openSessions()).isEqualTo(1);
        assertThat(talk.session().gateway()).isSameAs(gateway);
        talk.close();
        talk.close();
        assertThat(gateway.openSessions()).isZero();
        assertThat(talk.count(MediaEvent.SessionLost.class)).isZero();
        assertThatThrownBy(talk.session()::port).isInstanceOf(MediaUnavailableException.class);
        assertThatThrownBy(() -> alice.port().answer(sdp("4000 RTP/AVP 0")))
                .isInstanceOf(MediaUnavailableException.class);
        assertThatCode(alice.port()::close).doesNotThrowAnyException();
    }

    @Test
    void aListenerThatFailsIsToldTheNextEvent() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        try (Conversation talk = new Conversation(gateway, event -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("a listener of the test fails once");
            }
        })) {
            Party alice = talk.party();
            Player player = talk.session().player(List.of(tone(600, Duration.ofMillis(200))));
            player.connect(alice.port());
            player.play();
            talk.await(MediaEvent.PlayEnded.class);
            player.play();
            talk.await(MediaEvent.PlayEnded.class);
        }
    }

    @Test
    void aGatewayThatClosesEndsEverySessionOnce() throws Exception {
        Conversation one = new Conversation(gateway);
        Conversation two = new Conversation(gateway);
        one.party();
        gateway.close();
        gateway.close();
        for (Conversation talk : List.of(one, two)) {
            talk.await(MediaEvent.SessionLost.class);
            talk.close();
            await().atMost(SOON).until(() -> gateway.openSessions() == 0);
            assertThat(talk.count(MediaEvent.SessionLost.class)).isEqualTo(1);
            assertThat(talk.told.get(talk.told.size() - 1)).isInstanceOf(MediaEvent.SessionLost.class);
        }
        assertThat(gateway.available()).isFalse();
        assertThatThrownBy(() -> new Conversation(gateway)).isInstanceOf(MediaUnavailableException.class);
    }
}
