package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.SdpRefusedException;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;

@Timeout(30)
class PortTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Studio studio = new Studio(options -> options.withInactivity(Duration.ofMillis(500)));
    private final RtpPeer alice = studio.peer();

    @AfterEach
    void close() {
        studio.close();
        assertThat(studio.gateway.census()).isEqualTo(new Census(0, 0, 0));
    }

    @Test
    void holdStopsTheSoundAndResumeBringsItBackOnTheSamePort() {
        MediaPort port = studio.call(alice);
        Player player = studio.session.player(List.of(new Prompt.Tone(700, Duration.ofSeconds(20))));
        player.connect(port);
        player.play();
        assertThat(alice.awaitTone(700, SOON)).isTrue();
        String held = port.answer(alice.offer("0", true, "sendonly"));
        assertThat(held).contains("a=recvonly");
        assertThat(alice.awaitSilence(Duration.ofMillis(200), SOON)).isTrue();
        String resumed = port.answer(alice.offer("8", true, "sendrecv"));
        assertThat(rtpPort(resumed)).isEqualTo(rtpPort(held));
        alice.forget();
        assertThat(alice.awaitTone(700, SOON)).isTrue();
        assertThat(alice.counters().payloadType()).isEqualTo(8);
    }

    @Test
    void aNewAddressIsSentTo() {
        RtpPeer elsewhere = studio.peer();
        MediaPort port = studio.call(alice);
        Player player = studio.session.player(List.of(new Prompt.Tone(700, Duration.ofSeconds(20))));
        player.connect(port);
        player.play();
        assertThat(alice.awaitTone(700, SOON)).isTrue();
        elsewhere.accept(port.answer(elsewhere.offer()));
        assertThat(elsewhere.awaitTone(700, SOON)).isTrue();
        assertThat(alice.awaitSilence(Duration.ofMillis(200), SOON)).isTrue();
    }

    @Test
    void aLateOfferWorks() {
        MediaPort port = studio.session.port();
        String answer = alice.answer(port.offer());
        port.accept(answer);
        port.sendDigits("7");
        assertThat(alice.awaitKeys("7", SOON)).isTrue();
        assertThat(port.statistics().codec()).isEqualTo("PCMU/8000");
    }

    @Test
    void anOfferThatIsRefusedChangesNothing() throws Exception {
        MediaPort port = studio.call(alice);
        assertThatThrownBy(() -> port.answer(alice.offer().replace("RTP/AVP", "RTP/SAVP")))
                .isInstanceOfSatisfying(
                        SdpRefusedException.class,
                        no -> assertThat(no.malformed()).isFalse());
        assertThatThrownBy(() -> port.answer("junk"))
                .isInstanceOfSatisfying(
                        SdpRefusedException.class,
                        no -> assertThat(no.malformed()).isTrue());
        alice.say(new Sound.Keys("3"));
        assertThat(studio.events.next(MediaEvent.DigitPressed.class).digit()).isEqualTo('3');
    }

    @Test
    void soundGoesWhereItComesFromNotWhereTheSdpSays() throws Exception {
        MediaPort port = studio.session.port();
        String answer = port.answer(alice.offer().replaceFirst("m=audio \\d+", "m=audio 9"));
        alice.accept(answer);
        alice.say(new Sound.Tone(400, Duration.ofMillis(100)));
        studio.events.next(MediaEvent.FlowChanged.class);
        port.sendDigits("1");
        assertThat(alice.awaitKeys("1", SOON)).isTrue();
    }

    @Test
    void aStrangerIsNotHeardAndGetsNothing() throws Exception {
        RtpPeer bob = studio.peer();
        RtpPeer stranger = studio.peer();
        MediaPort port = studio.session.port();
        String answer = port.answer(alice.offer());
        alice.accept(answer);
        alice.sendSilenceWhenIdle(true);
        studio.events.next(MediaEvent.FlowChanged.class);
        MediaPort other = studio.call(bob);
        port.connect(other);
        stranger.accept(answer);
        stranger.say(new Sound.Tone(1500, Duration.ofMillis(400)));
        assertThat(stranger.awaitSaid(SOON)).isTrue();
        port.sendDigits("4");
        assertThat(alice.awaitKeys("4", SOON)).isTrue();
        assertThat(stranger.packets()).isZero();
        assertThat(bob.tones()).isEmpty();
    }

    @Test
    void countsWhatArrivedAndWhatWasLost() throws IOException {
        MediaPort port = studio.call(alice);
        byte[] packet = new byte[172];
        packet[0] = (byte) 0x80;
        int to = rtpPort(port.offer());
        try (DatagramSocket socket = new DatagramSocket(0, Studio.HOST)) {
            for (int sequence : new int[] {1, 2, 5, 6, 7}) {
                packet[3] = (byte) sequence;
                packet[7] = (byte) (160 * sequence);
                packet[6] = (byte) ((160 * sequence) >> 8);
                socket.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(Studio.HOST, to)));
            }
            await().atMost(SOON).until(() -> port.statistics().packetsReceived() == 5);
        }
        assertThat(port.statistics().packetsLost()).isEqualTo(2);
        assertThat(port.statistics().octetsReceived()).isEqualTo(800);
        assertThat(port.statistics().jitterMicros()).isPositive();
        assertThat(port.statistics().packetsSent()).isZero();
    }

    @Test
    void rubbishHarmsNothing() throws Exception {
        MediaPort port = studio.call(alice);
        int to = rtpPort(port.offer());
        try (DatagramSocket socket = new DatagramSocket(0, Studio.HOST)) {
            for (int i = 0; i < 200; i++) {
                byte[] rubbish = new byte[i];
                new Random(i).nextBytes(rubbish);
                if (i > 0 && i % 2 == 0) {
                    rubbish[0] = (byte) (0x80 | (i & 0x3f));
                }
                socket.send(new DatagramPacket(rubbish, i, new InetSocketAddress(Studio.HOST, to)));
                socket.send(new DatagramPacket(rubbish, i, new InetSocketAddress(Studio.HOST, to + 1)));
            }
        }
        port.answer(alice.offer());
        alice.say(new Sound.Keys("8"));
        assertThat(studio.events.next(MediaEvent.DigitPressed.class).digit()).isEqualTo('8');
    }

    @Test
    @Tag("R25")
    void silenceOnTheWireIsNoticedAndItsEndToo() throws Exception {
        MediaPort port = studio.call(alice);
        assertThat(studio.events.next(MediaEvent.FlowChanged.class)).isEqualTo(new MediaEvent.FlowChanged(port, false));
        alice.say(new Sound.Tone(400, Duration.ofMillis(200)));
        assertThat(studio.events.next(MediaEvent.FlowChanged.class)).isEqualTo(new MediaEvent.FlowChanged(port, true));
        assertThat(studio.events.next(MediaEvent.FlowChanged.class)).isEqualTo(new MediaEvent.FlowChanged(port, false));
    }

    @Test
    @Tag("R25")
    void aPartyOnHoldMayBeSilent() throws Exception {
        MediaPort port = studio.session.port();
        port.answer(alice.offer("0", true, "inactive"));
        MediaPort other = studio.call(studio.peer());
        assertThat(studio.events.next(MediaEvent.FlowChanged.class).port()).isSameAs(other);
        assertThat(studio.events.all()).noneMatch(event -> event.equals(new MediaEvent.FlowChanged(port, false)));
    }

    @Test
    @Tag("R25")
    void comfortNoiseIsASignOfLife() throws Exception {
        MediaPort port = studio.session.port();
        try (DatagramSocket phone = new DatagramSocket(0, Studio.HOST)) {
            String offer = alice.offer("0 13", true, "sendrecv")
                    .replaceFirst("m=audio \\d+", "m=audio " + phone.getLocalPort());
            int to = rtpPort(port.answer(offer));
            byte[] descriptor = {(byte) 0x80, 13, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7, 70};
            phone.send(new DatagramPacket(descriptor, descriptor.length, new InetSocketAddress(Studio.HOST, to)));
            assertThat(studio.events.next(MediaEvent.FlowChanged.class))
                    .isEqualTo(new MediaEvent.FlowChanged(port, true));
            assertThat(port.statistics().packetsReceived()).isOne();
        }
    }

    @Test
    void speechIsToldFromSilence() throws Exception {
        MediaPort port = studio.call(alice);
        alice.sendSilenceWhenIdle(true);
        port.watchSpeech(Duration.ofMillis(300));
        assertThat(studio.events.next(MediaEvent.SpeechChanged.class).speaking())
                .isFalse();
        alice.say(new Sound.Tone(300, Duration.ofMillis(500)));
        assertThat(studio.events.next(MediaEvent.SpeechChanged.class).speaking())
                .isTrue();
        MediaEvent.SpeechChanged end = studio.events.next(MediaEvent.SpeechChanged.class);
        assertThat(end.speaking()).isFalse();
        assertThat(end.after().toMillis()).isBetween(600L, 1200L);
        port.watchSpeech(Duration.ZERO);
    }

    @Test
    void aListenerThatThrowsHarmsNothing() {
        var session = studio.gateway.open("call-2", event -> {
            throw new IllegalStateException("a bad listener");
        });
        MediaPort port = session.port();
        alice.accept(port.answer(alice.offer()));
        alice.say(new Sound.Keys("12"));
        port.connect(port);
        assertThat(alice.awaitKeys("12", SOON)).isTrue();
    }

    @Test
    void aClosedSessionIsUnavailable() {
        MediaPort port = studio.call(alice);
        studio.session.close();
        studio.session.close();
        assertThatThrownBy(studio.session::port).isInstanceOf(MediaUnavailableException.class);
        assertThatThrownBy(() -> port.answer(alice.offer())).isInstanceOf(MediaUnavailableException.class);
        assertThatThrownBy(() -> port.sendDigits("1")).isInstanceOf(MediaUnavailableException.class);
        port.close();
        await().atMost(SOON).until(() -> studio.gateway.census().portPairs() == 0);
        assertThat(studio.gateway.openSessions()).isZero();
    }

    private static int rtpPort(String sdp) {
        return Integer.parseInt(sdp.replaceAll("(?s).*m=audio (\\d+).*", "$1"));
    }
}
