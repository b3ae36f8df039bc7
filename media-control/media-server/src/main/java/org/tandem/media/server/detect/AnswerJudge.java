package org.tandem.media.server.detect;

import java.util.Optional;
import org.tandem.media.Detector.Answer;
import org.tandem.media.Detector.Tone;
import org.tandem.media.DetectorOptions.Answering;

/**
 * Judges who answered by how long the greeting is and what follows it: a human says little and waits, a machine speaks on and then
 * beeps or falls silent. Hears 20 ms at a time. One thread.
 */
final class AnswerJudge {
    private static final int STEP = 20;
    /** Shorter sounds are clicks. */
    private static final int SPEECH = 60;

    private final Answering how;
    private long elapsed;
    private int loudFor;
    private long began = -1;
    private long lastLoud;
    private boolean beeped;
    private boolean fax;

    AnswerJudge(Answering how) {
        this.how = how;
    }

    /** Since the beginning, in milliseconds. */
    long elapsed() {
        return elapsed;
    }

    /** A tone began or, for a beep, ended. */
    void heard(Tone tone) {
        beeped |= tone == Tone.BEEP;
        fax |= tone == Tone.FAX_CNG || tone == Tone.FAX_CED;
    }

    /** The next 20 ms. @return the answer, once it is clear */
    Optional<Answer> hear(boolean loud) {
        elapsed += STEP;
        loudFor = loud ? loudFor + STEP : 0;
        if (loudFor >= SPEECH) {
            began = began < 0 ? elapsed - loudFor : began;
            lastLoud = elapsed;
        }
        return Optional.ofNullable(judge());
    }

    private Answer judge() {
        if (fax) {
            return Answer.FAX;
        } else if (beeped) {
            return how.messageEnd() ? Answer.MACHINE_END_BEEP : Answer.MACHINE_START;
        }
        boolean machine =
                began >= 0 && lastLoud - began >= how.speechThreshold().toMillis();
        if (machine && !how.messageEnd()) {
            return Answer.MACHINE_START;
        } else if (began < 0) {
            boolean over = elapsed
                    >= Math.min(how.silenceTimeout().toMillis(), how.timeout().toMillis());
            return over ? Answer.UNKNOWN : null;
        } else if (elapsed - lastLoud >= how.speechEndThreshold().toMillis()) {
            return machine ? Answer.MACHINE_END_SILENCE : Answer.HUMAN;
        } else if (elapsed >= how.timeout().toMillis()) {
            return machine ? Answer.MACHINE_END_OTHER : Answer.UNKNOWN;
        }
        return null;
    }
}
