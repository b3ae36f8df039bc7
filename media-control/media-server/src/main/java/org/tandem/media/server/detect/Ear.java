package org.tandem.media.server.detect;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.tandem.media.Detector.Answer;
import org.tandem.media.Detector.Tone;
import org.tandem.media.DetectorOptions;

/** Everything that one detector listens for. Hears 20 ms at a time; they are its only clock. One thread. */
final class Ear {
    private static final Set<Tone> PROGRESS = Set.of(Tone.DIAL, Tone.RINGBACK, Tone.BUSY, Tone.CONGESTION);

    private final Set<Tone> wanted;
    private final BiConsumer<Answer, Duration> answered;
    private final Consumer<Tone> told;
    private final Loudness loudness = new Loudness();
    private final SingleTones tones = new SingleTones(this::tone);
    private final CallProgress progress;
    private AnswerJudge judge;

    Ear(DetectorOptions options, BiConsumer<Answer, Duration> answered, Consumer<Tone> told) {
        this.wanted = options.tones();
        this.answered = answered;
        this.told = told;
        progress = wanted.stream().anyMatch(PROGRESS::contains) ? new CallProgress(this::tone) : null;
        judge = options.answer().map(AnswerJudge::new).orElse(null);
    }

    private void tone(Tone tone) {
        if (judge != null) {
            judge.heard(tone);
        }
        if (wanted.contains(tone)) {
            told.accept(tone);
        }
    }

    void hear(short[] samples) {
        tones.hear(samples, samples.length);
        if (progress != null) {
            progress.hear(samples);
        }
        if (judge != null) {
            judge.hear(loudness.loud(samples, samples.length)).ifPresent(this::decided);
        }
    }

    private void decided(Answer answer) {
        Duration after = Duration.ofMillis(judge.elapsed());
        judge = null;
        answered.accept(answer, after);
    }
}
