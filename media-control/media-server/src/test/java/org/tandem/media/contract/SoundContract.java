package org.tandem.media.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.tandem.media.Mixer;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.Recorder;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.media.listen.HeardTone;
import org.tandem.media.listen.Sound;

/**
 * What a gateway keeps about sound: prompts, bridges, mixes, recordings. It is judged by what telephones at the other end of the
 * line hear.
 */
@Timeout(60)
abstract class SoundContract {
    protected static final Duration SOON = Duration.ofSeconds(10);
    static final Duration WHILE = Duration.ofMillis(300);

    /** Below it are the prompts that may be played and the recordings that may be written. */
    @TempDir
    protected Path folder;

    MediaGateway gateway;

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

    final boolean can(Capability capability) {
        return gateway.capabilities().contains(capability);
    }

    /** For a gateway that lacks the capability: checks that it says so, and is done. */
    final boolean refuses(Capability capability, ThrowingCallable attempt) {
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
            assertThat(alice.phone().awaitTone(600, Duration.ofMillis(500), SOON))
                    .isTrue();
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
    void aPlayerThatNobodyHearsEndsToo() throws Exception {
        try (Conversation talk = new Conversation(gateway)) {
            talk.session().player(List.of(tone(600, Duration.ofMillis(100)))).play();
            assertThat(talk.await(MediaEvent.PlayEnded.class).outcome()).isEqualTo(new PlayOutcome.Completed());
            URI nowhere = URI.create("file:///nowhere/nothing.wav");
            talk.session().player(List.of(new Prompt.Audio(nowhere))).play();
            assertThat(talk.await(MediaEvent.PlayEnded.class).outcome()).isInstanceOf(PlayOutcome.Failed.class);
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

    static void hearEachOther(Party alice, Party bob) {
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
            assertThat(alice.phone().awaitTone(800, Duration.ofMillis(500), SOON))
                    .isTrue();
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
                        .anyMatch(tone -> Math.abs(tone.hertz() - 750) < 10
                                && tone.length().toMillis() > 700);
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
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(pcm);
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
            assertThat(carol.phone().awaitPresent(500, Duration.ofSeconds(1), SOON))
                    .isTrue();
            assertThat(carol.phone().awaitPresent(1200, Duration.ofSeconds(1), SOON))
                    .isTrue();
            assertThat(alice.phone().awaitPresent(1200, Duration.ofSeconds(1), SOON))
                    .isTrue();
            assertThat(bob.phone().awaitPresent(500, Duration.ofSeconds(1), SOON))
                    .isTrue();
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
}
