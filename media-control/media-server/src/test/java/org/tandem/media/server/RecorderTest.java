package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.Recorded;
import org.tandem.media.Recorder;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;
import org.tandem.media.server.dtmf.Goertzel;
import org.tandem.media.server.prompt.Wav;

@Timeout(30)
class RecorderTest {
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

    @Test
    void aSecondOfTheFileIsASecondOfTheCall() throws Exception {
        RtpPeer alice = studio.peer();
        MediaPort port = studio.call(alice);
        Recorder recorder = studio.session.recorder(target("a/call.wav"));
        port.connect(recorder);
        recorder.start();
        alice.say(new Sound.Tone(400, Duration.ofMillis(300)));
        assertThat(alice.awaitSaid(Duration.ofSeconds(5))).isTrue();
        // Nobody speaks while this plays, and nothing arrives.
        Player player = studio.session.player(List.of(new Prompt.Silence(Duration.ofMillis(600))));
        player.play();
        studio.events.next(MediaEvent.PlayEnded.class);
        alice.say(new Sound.Tone(800, Duration.ofMillis(300)));
        assertThat(alice.awaitSaid(Duration.ofSeconds(5))).isTrue();
        recorder.stop();
        Recorded recorded = studio.events.next(MediaEvent.RecordEnded.class).recorded();
        assertThat(recorded.failure()).isEmpty();
        assertThat(recorded.bytes()).isEqualTo(Files.size(folder.resolve("a/call.wav")));
        short[] samples = samples("a/call.wav");
        assertThat(samples.length)
                .isBetween(8 * 1150, 8 * 1700)
                .isCloseTo((int) recorded.length().toMillis() * 8, within(8));
        int second = start(samples, 800);
        assertThat(second - start(samples, 400)).isBetween(8 * 850, 8 * 1100);
    }

    @Test
    void whatIsPlayedIsRecordedWholeAndWithoutAGap() throws Exception {
        Recorder recorder = studio.session.recorder(target("prompt.wav"));
        Player player = studio.session.player(List.of(new Prompt.Tone(1000, Duration.ofSeconds(1))));
        player.connect(recorder);
        recorder.start();
        player.play();
        studio.events.next(MediaEvent.PlayEnded.class);
        recorder.stop();
        studio.events.next(MediaEvent.RecordEnded.class);
        short[] samples = samples("prompt.wav");
        int start = start(samples, 1000);
        for (int at = start + 160; at < start + 7600; at += 160) {
            assertThat(power(samples, at, 1000)).isGreaterThan(2500);
        }
    }

    @Test
    void closingTheSessionCompletesTheFile() throws Exception {
        Recorder recorder = studio.session.recorder(target("closed.wav"));
        recorder.start();
        studio.session.close();
        assertThat(studio.events.next(MediaEvent.RecordEnded.class).recorded().failure())
                .isEmpty();
        assertThat(Wav.open(Files.newInputStream(folder.resolve("closed.wav"))).rate())
                .isEqualTo(8000);
    }

    @Test
    void writesOnlyWhereItMayAndSaysWhenItCannot() throws Exception {
        assertThatThrownBy(() -> studio.session.recorder(target("../outside.wav")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> studio.session.recorder(target("a.webm")))
                .isInstanceOf(UnsupportedMediaException.class);
        assertThatThrownBy(() -> studio.session.recorder(URI.create("http://a/b.wav")))
                .isInstanceOf(UnsupportedMediaException.class);
        Files.createDirectories(folder.resolve("directory.wav"));
        Recorder recorder = studio.session.recorder(target("directory.wav"));
        recorder.start();
        recorder.stop();
        assertThat(studio.events.next(MediaEvent.RecordEnded.class).recorded().failure())
                .isNotEmpty();
    }

    private short[] samples(String name) throws Exception {
        return Sounds.samples(Files.readAllBytes(folder.resolve(name)));
    }

    private URI target(String name) {
        return URI.create(folder.toUri() + name);
    }

    /** The first 20 ms that are this tone. */
    private static int start(short[] samples, int hertz) {
        for (int at = 0; at + 160 <= samples.length; at += 80) {
            if (power(samples, at, hertz) > 2500) {
                return at;
            }
        }
        throw new AssertionError("no tone of " + hertz + " Hz");
    }

    private static double power(short[] samples, int at, int hertz) {
        return 2 * Math.sqrt(new Goertzel(hertz).power(samples, at, 160)) / 160;
    }
}
