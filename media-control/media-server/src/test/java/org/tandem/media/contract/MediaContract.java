package org.tandem.media.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.media.Capability;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaGateway;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Mixer;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.Recorder;
import org.tandem.media.SdpRefusedException;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.media.listen.HeardTone;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;

/**
 * What every gateway keeps. Everything is judged by what telephones at the other end of the line hear. Where a gateway lacks a
 * capability, it has to say so.
 */
@Timeout(60)
public abstract class MediaContract {
    protected static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration WHILE = Duration.ofMillis(300);

    /** Below it are the prompts that may be played and the recordings that may be written. */
    @TempDir
    protected Path folder;

    private MediaGateway gateway;

    /** A new gateway; its inactivity time is 2 s at most. */
    protected abstract MediaGateway start() throws Exception;

    /** Ends what {@link #start} needed beside the gateway. */
    protected void stop() throws Exception {}

    /** A prompt that is this tone, in the form that the gateway can play. */
    protected Prompt tone(int hertz, Duration length) throws IOException {
        return new Prompt.Tone(hertz, length);
    }

    /** The suffix of files that it records, or an empty one; the test can listen to them only if it is wav. */
    protected String recordingSuffix() {
        return ".wav";
    }

    @BeforeEach
    void startGateway() throws Exception {
        gateway = start();
    }

    @AfterEach
    void stopGateway() throws Exception {
        gateway.close();
        stop();
    }

    private boolean can(Capability capability) {
        return gateway.capabilities().contains(capability);
    }

    /** For a gateway that lacks the capability: checks that it says so, and is done. */
    private boolean refuses(Capability capability, ThrowingCallable attempt) {
        if (can(capability)) {
            return false;
        }
        assertThatThrownBy(attempt).isInstanceOf(UnsupportedMediaException.class);
        return true;
    }

    @Test
    void aPromptIsHeardAndItsEndToldOnce() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            Player player = talk.session().player(List.of(tone(600, Duration.ofMillis(800))));
            player.connect(alice.port());
            player.play();
            assertThat(alice.phone().awaitTone(600, Duration.ofMillis(500), SOON)).isTrue();
            MediaEvent.PlayEnded end = talk.await(MediaEvent.PlayEnded.class);
            assertThat(end.outcome()).isEqualTo(new PlayOutcome.Completed());
            assertThat(end.player()).isSameAs(player);
            player.stop();
            talk.close();
            assertThat(talk.count(MediaEvent.PlayEnded.class)).isEqualTo(1);
        }
    }

    @Test
    void promptsFollowOneAnotherAndArePlayedAgain() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party("8", false);
            Player player = talk.session()
                    .player(List.of(tone(500, Duration.ofMillis(600)), tone(900, Duration.ofMillis(600))));
            player.connect(alice.port());
            for (int time = 1; time <= 2; time++) {
                player.play();
                assertThat(talk.await(MediaEvent.PlayEnded.class).outcome()).isEqualTo(new PlayOutcome.Completed());
                assertThat(alice.phone().awaitTone(500, SOON)).isTrue();
                assertThat(alice.phone().awaitTone(900, SOON)).isTrue();
                alice.phone().forget();
            }
        }
    }

    @Test
    void stoppingEndsThePromptAtOnce() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            Player player = talk.session().player(List.of(tone(700, Duration.ofSeconds(20))));
            player.connect(alice.port());
            player.play();
            assertThat(alice.phone().awaitTone(700, SOON)).isTrue();
            player.stop();
            assertThat(talk.await(MediaEvent.PlayEnded.class).outcome()).isEqualTo(new PlayOutcome.Stopped());
            assertThat(alice.phone().awaitSilence(WHILE, SOON)).isTrue();
        }
    }

    @Test
    void aPromptThatIsNotThereFails() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            URI nowhere = folder.resolve("nowhere.wav").toUri();
            Player player = talk.session().player(List.of(new Prompt.Audio(nowhere)));
            player.connect(alice.port());
            player.play();
            assertThat(talk.await(MediaEvent.PlayEnded.class).outcome()).isInstanceOf(PlayOutcome.Failed.class);
            talk.close();
            assertThat(talk.count(MediaEvent.PlayEnded.class)).isEqualTo(1);
        }
    }

    @Test
    void textIsSpoken() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            List<Prompt> words = List.of(new Prompt.Speech("Please enter your number", "", "en"));
            if (refuses(Capability.SPEAK, () -> talk.session().player(words))) {
                return;
            }
            Player player = talk.session().player(words);
            player.connect(alice.port());
            player.play();
            assertThat(talk.await(MediaEvent.PlayEnded.class).outcome()).isEqualTo(new PlayOutcome.Completed());
            assertThat(alice.phone().awaitSound(Duration.ofMillis(350), SOON)).isTrue();
        }
    }

    @Test
    void twoPartiesHearEachOther() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party("0", true);
            Party bob = talk.party("0", true);
            alice.bridge(bob);
            hearEachOther(alice, bob);
        }
    }

    @Test
    void twoPartiesOfDifferentCodecsHearEachOther() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party("0", true);
            Party bob = talk.party("8", false);
            alice.bridge(bob);
            hearEachOther(alice, bob);
            assertThat(alice.phone().counters().payloadType()).isZero();
            assertThat(bob.phone().counters().payloadType()).isEqualTo(8);
            assertThat(alice.port().statistics().codec()).isEqualTo("PCMU/8000");
            assertThat(bob.port().statistics().codec()).isEqualTo("PCMA/8000");
        }
    }

    private static void hearEachOther(Party alice, Party bob) {
        alice.phone().say(new Sound.Tone(600, Duration.ofSeconds(1)));
        bob.phone().say(new Sound.Tone(1100, Duration.ofSeconds(1)));
        assertThat(bob.phone().awaitTone(600, Duration.ofMillis(500), SOON)).isTrue();
        assertThat(alice.phone().awaitTone(1100, Duration.ofMillis(500), SOON)).isTrue();
    }

    @Test
    void aPartyHearsItselfAndIsCounted() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            alice.port().connect(alice.port());
            alice.phone().say(new Sound.Tone(800, Duration.ofSeconds(1)));
            assertThat(alice.phone().awaitTone(800, Duration.ofMillis(500), SOON)).isTrue();
            assertThat(alice.port().statistics().packetsReceived()).isGreaterThan(20);
            assertThat(alice.port().statistics().packetsSent()).isGreaterThan(20);
        }
    }

    @Test
    void aNewSourceReplacesTheOldAndDoesNotGiveWayByItself() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Party alice = talk.party();
            Party bob = talk.party();
            alice.bridge(bob);
            alice.phone().say(new Sound.Tone(600, Duration.ofSeconds(30)));
            assertThat(bob.phone().awaitTone(600, SOON)).isTrue();
            Player player = talk.session().player(List.of(tone(1500, Duration.ofMillis(600))));
            player.connect(bob.port());
            player.play();
            assertThat(bob.phone().awaitTone(1500, SOON)).isTrue();
            talk.await(MediaEvent.PlayEnded.class);
            assertThat(bob.phone().awaitSilence(WHILE, SOON)).isTrue();
            bob.phone().forget();
            alice.port().connect(bob.port());
            assertThat(bob.phone().awaitTone(600, SOON)).isTrue();
            player.disconnect(bob.port());
            bob.phone().forget();
            assertThat(bob.phone().awaitTone(600, SOON)).isTrue();
            alice.port().disconnect(bob.port());
            assertThat(bob.phone().awaitSilence(WHILE, SOON)).isTrue();
        }
    }

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
                            SdpRefusedException.class, e -> assertThat(e.malformed()).isFalse());
            assertThatThrownBy(() -> port.answer("hello"))
                    .isInstanceOfSatisfying(
                            SdpRefusedException.class, e -> assertThat(e.malformed()).isTrue());
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
        return sdp.lines().filter(line -> line.startsWith("m=audio")).findFirst().orElseThrow();
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
                        .isEqualTo(new MediaEvent.DigitPressed(
                                alice.port(), digit, MediaEvent.DigitSource.RFC4733));
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
    void aRecordingHoldsWhatWasSaid() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Path file = folder.resolve("said" + recordingSuffix());
            if (recordingSuffix().isEmpty()) {
                assertThatThrownBy(() -> talk.session().recorder(file.toUri()))
                        .isInstanceOf(UnsupportedMediaException.class);
                return;
            }
            Party alice = talk.party();
            Recorder recorder = talk.session().recorder(file.toUri());
            alice.port().connect(recorder);
            recorder.start();
            alice.phone().say(new Sound.Tone(750, Duration.ofMillis(1200)));
            assertThat(alice.phone().awaitSaid(SOON)).isTrue();
            recorder.stop();
            MediaEvent.RecordEnded end = talk.await(MediaEvent.RecordEnded.class);
            assertThat(end.recorder()).isSameAs(recorder);
            assertThat(end.recorded().failure()).isEmpty();
            assertThat(end.recorded().length()).isBetween(Duration.ofMillis(800), Duration.ofSeconds(4));
            assertThat(end.recorded().bytes()).isEqualTo(Files.size(file)).isPositive();
            if (recordingSuffix().equals(".wav")) {
                assertThat(HeardTone.in(read(file)))
                        .anyMatch(tone -> Math.abs(tone.hertz() - 750) < 10 && tone.length().toMillis() > 700);
            }
            recorder.stop();
            talk.close();
            assertThat(talk.count(MediaEvent.RecordEnded.class)).isEqualTo(1);
        }
    }

    private static short[] read(Path file) throws Exception {
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(new File(file.toString()))) {
            byte[] bytes = stream.readAllBytes();
            short[] pcm = new short[bytes.length / 2];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
            return pcm;
        }
    }

    @Test
    void inAMixEachHearsAllOthersAndNotItself() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            Mixer mixer = talk.session().mixer();
            Party alice = joined(talk.party("0", true), mixer);
            Party bob = joined(talk.party("8", true), mixer);
            Mixer.MixerPort place = mixer.join();
            Party carol = talk.party();
            carol.port().connect(place);
            place.connect(carol.port());
            alice.phone().say(new Sound.Tone(500, Duration.ofSeconds(3)));
            bob.phone().say(new Sound.Tone(1200, Duration.ofSeconds(3)));
            assertThat(carol.phone().awaitPresent(500, Duration.ofSeconds(1), SOON)).isTrue();
            assertThat(carol.phone().awaitPresent(1200, Duration.ofSeconds(1), SOON)).isTrue();
            assertThat(alice.phone().awaitPresent(1200, Duration.ofSeconds(1), SOON)).isTrue();
            assertThat(bob.phone().awaitPresent(500, Duration.ofSeconds(1), SOON)).isTrue();
            assertThat(alice.phone().present(500)).isZero();
            assertThat(bob.phone().present(1200)).isZero();
            place.close();
            carol.phone().forget();
            assertThat(carol.phone().awaitSilence(WHILE, SOON)).isTrue();
        }
    }

    private static Party joined(Party party, Mixer mixer) {
        Mixer.MixerPort place = mixer.join();
        party.port().connect(place);
        place.connect(party.port());
        return party;
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
