package org.tandem.media.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.Detector.Answer;
import org.tandem.media.Detector.Tone;
import org.tandem.media.DetectorOptions;
import org.tandem.media.DetectorOptions.Answering;
import org.tandem.media.server.speech.FreeTtsSynthesizer;

class EarTest {
    private static final FreeTtsSynthesizer VOICE = new FreeTtsSynthesizer(1);
    private static final String LONG =
            "You have reached the Miller family. We cannot come to the phone now. Please leave a message after the tone.";

    private final List<Tone> tones = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Duration> after = new ArrayList<>();

    @AfterAll
    static void close() {
        VOICE.close();
    }

    @Test
    void whoSaysLittleAndWaitsIsHuman() throws Exception {
        hear(false, new Line().pause(700).speech(VOICE, "Hello?").pause(3000));
        assertThat(answers).containsExactly(Answer.HUMAN);
        assertThat(after.get(0)).isBetween(Duration.ofMillis(2000), Duration.ofMillis(3200));
        answers.clear();
        hear(true, new Line().pause(200).speech(VOICE, "Smith, good morning.").pause(3000));
        assertThat(answers).containsExactly(Answer.HUMAN);
    }

    @Test
    void whoSpeaksOnIsAMachine() throws Exception {
        hear(false, new Line().pause(500).speech(VOICE, LONG).pause(2000));
        assertThat(answers).containsExactly(Answer.MACHINE_START);
        assertThat(after.get(0)).isBetween(Duration.ofMillis(2800), Duration.ofMillis(3200));
    }

    @ParameterizedTest
    @ValueSource(ints = {440, 850, 1000, 1400, 2000})
    void aMachineBeeps(int hertz) throws Exception {
        Line line = new Line().pause(500).speech(VOICE, LONG).pause(600);
        long beep = line.millis();
        hear(true, line.tone(400, hertz).pause(3000));
        assertThat(answers).containsExactly(Answer.MACHINE_END_BEEP);
        assertThat(after.get(0).toMillis()).isBetween(beep + 400, beep + 700);
    }

    @Test
    void aMachineFallsSilentOrSpeaksForEver() throws Exception {
        hear(true, new Line().pause(500).speech(VOICE, LONG).pause(3000));
        assertThat(answers).containsExactly(Answer.MACHINE_END_SILENCE);
        answers.clear();
        Answering brief = new Answering(
                true, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(3));
        hear(DetectorOptions.answering(brief), new Line().speech(VOICE, LONG).speech(VOICE, LONG));
        assertThat(answers).containsExactly(Answer.MACHINE_END_OTHER);
    }

    @Test
    void whoSaysNothingIsUnknown() throws Exception {
        hear(false, new Line().pause(9000));
        assertThat(answers).containsExactly(Answer.UNKNOWN);
        assertThat(after).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void aFaxCallsOrAnswers() throws Exception {
        hear(
                false,
                new Line()
                        .pause(400)
                        .tone(500, 1100)
                        .pause(3000)
                        .tone(500, 1100)
                        .pause(3000));
        hear(false, new Line().pause(400).tone(3000, 2100).pause(2000));
        assertThat(answers).containsExactly(Answer.FAX, Answer.FAX);
    }

    @Test
    void tonesAreToldApart() throws Exception {
        expect(new Line().tone(3000, 350, 440).pause(500), Tone.DIAL);
        expect(new Line().tone(2000, 440, 480).pause(4000).tone(2000, 440, 480).pause(4000), Tone.RINGBACK);
        expect(new Line().tone(1000, 425).pause(4000).tone(1000, 425).pause(4000), Tone.RINGBACK);
        expect(beats(500, 6, 480, 620), Tone.BUSY);
        expect(beats(500, 6, 425), Tone.BUSY);
        expect(beats(250, 9, 480, 620), Tone.CONGESTION);
        expect(beats(240, 9, 425), Tone.CONGESTION);
        expect(
                new Line()
                        .pause(200)
                        .tone(330, 950)
                        .tone(330, 1400)
                        .tone(330, 1800)
                        .pause(1000),
                Tone.SIT);
        expect(
                new Line()
                        .pause(200)
                        .tone(500, 1100)
                        .pause(3000)
                        .tone(500, 1100)
                        .pause(2500),
                Tone.FAX_CNG,
                Tone.FAX_CNG);
        expect(new Line().pause(200).tone(3000, 2100).pause(500), Tone.FAX_CED);
        expect(new Line().pause(200).tone(200, 1000).pause(500), Tone.BEEP);
        expect(new Line().pause(200).tone(100, 1000).pause(500));
        expect(new Line().pause(200).tone(3000, 1000).pause(500));
        expect(new Line().pause(200).tone(300, 697, 1209).pause(500));
    }

    @Test
    void speechIsNoTone() throws Exception {
        expect(new Line()
                .speech(VOICE, LONG)
                .speech(VOICE, "Oh no, do you know who moved two blue shoes to the moon? See me soon, Lou."));
    }

    private static Line beats(int millis, int times, int... hertz) {
        Line line = new Line().pause(100);
        for (int i = 0; i < times; i++) {
            line.tone(millis, hertz).pause(millis);
        }
        return line;
    }

    private void expect(Line line, Tone... expected) {
        tones.clear();
        hear(new DetectorOptions(Optional.empty(), EnumSet.allOf(Tone.class)), line);
        assertThat(tones).containsExactly(expected);
    }

    private void hear(boolean messageEnd, Line line) {
        hear(DetectorOptions.answering(Answering.standard(messageEnd)), line);
    }

    private void hear(DetectorOptions options, Line line) {
        Ear ear = new Ear(
                options,
                (answer, duration) -> {
                    answers.add(answer);
                    after.add(duration);
                },
                tones::add);
        line.frames().forEach(ear::hear);
    }
}
