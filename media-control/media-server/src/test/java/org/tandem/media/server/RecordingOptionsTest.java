package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaSink;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.Recorded;
import org.tandem.media.Recorder;
import org.tandem.media.RecordingOptions;
import org.tandem.media.RecordingRepair;
import org.tandem.media.listen.HeardTone;

@Timeout(30)
class RecordingOptionsTest {
    private static final Duration HALF = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    private Studio studio;

    @BeforeEach
    void open() {
        studio = new Studio(options -> options.withRecordingsIn(folder));
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @ParameterizedTest
    @EnumSource(RecordingOptions.Format.class)
    void eachPartyIsOnAChannelOfItsOwn(RecordingOptions.Format format) throws Exception {
        Recorder recorder =
                studio.session.recorder(to("stereo").withFormat(format).withStereo(true));
        recorder.start();
        Player one = play(recorder.left(), tone(500));
        play(recorder.right(), tone(1200));
        ended(one);
        recorder.stop();
        Recorded recorded = recorded();
        assertThat(recorded.failure()).isEmpty();
        assertThat(recorded.bytes()).isEqualTo(Files.size(folder.resolve("stereo")));
        assertThat(recorded.sound()).isTrue();
        assertThat(tones(0)).containsExactly(500);
        assertThat(tones(1)).containsExactly(1200);
        long millis = recorded.length().toMillis();
        assertThat(channel(0).length / 8).isCloseTo((int) millis, within(300));
        assertThat(RecordingRepair.repair(folder.resolve("stereo")).toMillis()).isCloseTo(millis, within(300L));
    }

    @ParameterizedTest
    @EnumSource(RecordingOptions.Format.class)
    void inMonoBothAreHeardAtOnce(RecordingOptions.Format format) throws Exception {
        Recorder recorder = studio.session.recorder(to("stereo").withFormat(format));
        recorder.start();
        Player one = play(recorder, tone(500));
        play(recorder.right(), new Prompt.Silence(Duration.ofMillis(600)), tone(1200));
        ended(one);
        studio.events.next(MediaEvent.PlayEnded.class);
        recorder.stop();
        assertThat(recorded().failure()).isEmpty();
        assertThat(tones(0)).containsExactly(500, 1200);
    }

    @Test
    void aPauseIsSilenceOrNothing() throws Exception {
        for (Recorder.Pause how : Recorder.Pause.values()) {
            Recorder recorder = studio.session.recorder(to("stereo"));
            recorder.start();
            ended(play(recorder, tone(500)));
            recorder.pause(how);
            recorder.pause(Recorder.Pause.SILENCE);
            ended(play(recorder, tone(900)));
            recorder.resume();
            recorder.resume();
            ended(play(recorder, tone(1200)));
            recorder.stop();
            Recorded recorded = recorded();
            assertThat(tones(0)).containsExactly(500, 1200);
            boolean skipped = how == Recorder.Pause.SKIP;
            assertThat(recorded.length().toMillis()).isBetween(skipped ? 900L : 1400L, skipped ? 1390L : 2000L);
            assertThat(channel(0).length / 8).isEqualTo((int) recorded.length().toMillis());
        }
    }

    @Test
    void silenceEndsItAndIsTrimmed() throws Exception {
        Recorder recorder = studio.session.recorder(to("stereo").withTrim(true).withEndSilence(Duration.ofSeconds(1)));
        recorder.start();
        play(recorder, new Prompt.Silence(Duration.ofMillis(800)), tone(500), new Prompt.Silence(HALF), tone(1200));
        Recorded recorded = recorded();
        assertThat(recorded.cause()).isEqualTo(Recorded.Cause.SILENCE);
        assertThat(recorded.sound()).isTrue();
        assertThat(recorded.length()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2150));
        assertThat(channel(0).length / 8).isEqualTo((int) recorded.length().toMillis());
        assertThat(tones(0)).containsExactly(500, 1200);
    }

    @ParameterizedTest
    @EnumSource(RecordingOptions.Format.class)
    void nothingButSilenceIsSaidToBe(RecordingOptions.Format format) throws Exception {
        Recorder recorder = studio.session.recorder(
                to("stereo").withFormat(format).withTrim(true).withEndSilence(HALF));
        recorder.start();
        Recorded recorded = recorded();
        assertThat(recorded)
                .isEqualTo(new Recorded(
                        folder.resolve("stereo").toUri(),
                        Duration.ZERO,
                        Files.size(folder.resolve("stereo")),
                        "",
                        Recorded.Cause.SILENCE,
                        false));
        assertThat(recorded.bytes()).isLessThanOrEqualTo(44);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1000})
    void itIsAsLongAsItMayBe(int millis) throws Exception {
        Recorder recorder = studio.session.recorder(to("stereo").withMaxLength(Duration.ofMillis(millis)));
        recorder.start();
        play(recorder, new Prompt.Tone(500, Duration.ofSeconds(3)));
        Recorded recorded = recorded();
        assertThat(recorded.cause()).isEqualTo(Recorded.Cause.MAX_LENGTH);
        assertThat(recorded.length()).isEqualTo(Duration.ofMillis(millis));
        assertThat(channel(0)).hasSize(8 * millis);
    }

    @Test
    void aMixIsRecordedWithAllWhoSpeak() throws Exception {
        var mixer = studio.session.mixer();
        Recorder recorder = studio.session.recorder(to("stereo"));
        mixer.join().connect(recorder);
        recorder.start();
        play(mixer.join(), tone(500));
        ended(play(mixer.join(), new Prompt.Silence(Duration.ofMillis(600)), tone(1200)));
        recorder.stop();
        recorded();
        assertThat(tones(0)).containsExactly(500, 1200);
    }

    @ParameterizedTest
    @EnumSource(RecordingOptions.Format.class)
    void whatACrashLeftIsRepaired(RecordingOptions.Format format) throws Exception {
        Recorder recorder = studio.session.recorder(to("stereo").withFormat(format));
        recorder.start();
        ended(play(recorder, tone(500), tone(1200)));
        recorder.stop();
        recorded();
        Path file = folder.resolve("stereo");
        long size = Files.size(file);
        // As a process leaves it that dies: in the middle of a write, with the lengths of some seconds ago.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size - 51);
            if (format != RecordingOptions.Format.MP3) {
                ByteBuffer nothing = ByteBuffer.allocate(4);
                channel.write(nothing, 40);
            }
        }
        Duration length = RecordingRepair.repair(file);
        assertThat(Files.size(file)).isBetween(size - 600, size - 51);
        assertThat(length).isBetween(Duration.ofMillis(900), Duration.ofMillis(1600));
        assertThat(tones(0)).containsExactly(500, 1200);
        assertThat(RecordingRepair.repair(file)).isEqualTo(length);
    }

    private RecordingOptions to(String name) {
        return RecordingOptions.to(URI.create(folder.toUri() + name));
    }

    private static Prompt tone(int hertz) {
        return new Prompt.Tone(hertz, HALF);
    }

    private Player play(MediaSink sink, Prompt... prompts) {
        Player player = studio.session.player(List.of(prompts));
        player.connect(sink);
        player.play();
        return player;
    }

    private void ended(Player player) throws InterruptedException {
        while (studio.events.next(MediaEvent.PlayEnded.class).player() != player) {
            Thread.onSpinWait();
        }
    }

    private Recorded recorded() throws InterruptedException {
        return studio.events.next(MediaEvent.RecordEnded.class).recorded();
    }

    private List<Integer> tones(int channel) throws Exception {
        return HeardTone.in(channel(channel)).stream()
                .filter(tone -> tone.length().toMillis() > 300)
                .map(tone -> Math.round(tone.hertz() / 50f) * 50)
                .toList();
    }

    /** Samples of one channel of the file, whatever its format. */
    private short[] channel(int wanted) throws Exception {
        byte[] file = Files.readAllBytes(folder.resolve("stereo"));
        return file.length > 0 && file[0] == 'R' ? ofWav(file, wanted) : ofMp3(file, wanted);
    }

    private static short[] ofWav(byte[] wav, int wanted) throws Exception {
        try (AudioInputStream file = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            int channels = file.getFormat().getChannels();
            AudioFormat plain = new AudioFormat(8000, 16, channels, true, false);
            byte[] bytes = AudioSystem.getAudioInputStream(plain, file).readAllBytes();
            ByteBuffer pcm = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            short[] samples = new short[bytes.length / 2 / channels];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = pcm.getShort(2 * (i * channels + wanted));
            }
            return samples;
        }
    }

    private static short[] ofMp3(byte[] mp3, int wanted) throws Exception {
        Bitstream bits = new Bitstream(new ByteArrayInputStream(mp3));
        Decoder decoder = new Decoder();
        short[] all = new short[0];
        for (Header header = bits.readFrame(); header != null; header = bits.readFrame()) {
            SampleBuffer frame = (SampleBuffer) decoder.decodeFrame(header, bits);
            int channels = frame.getChannelCount();
            int had = all.length;
            all = Arrays.copyOf(all, had + frame.getBufferLength() / channels);
            for (int i = had; i < all.length; i++) {
                all[i] = frame.getBuffer()[(i - had) * channels + wanted];
            }
            bits.closeFrame();
        }
        return all;
    }
}
