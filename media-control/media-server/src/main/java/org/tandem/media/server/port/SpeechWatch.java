package org.tandem.media.server.port;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.tandem.media.server.detect.Loudness;
import org.tandem.media.server.flow.Frame;

/** Tells speech from silence by loudness. No packets are silence too. On the loop only. */
final class SpeechWatch {
    private static final long SPEECH_NANOS = 60_000_000;
    /** A pause inside a word. */
    private static final long HANGOVER_NANOS = 100_000_000;

    private final long silence;
    private final BiConsumer<Boolean, Duration> changed;
    private final Loudness loudness = new Loudness();
    private long since;
    private long quietSince;
    /** -1 while it is quiet. */
    private long loudSince = -1;

    private long lastLoud;
    private State state = State.UNKNOWN;

    private enum State {
        UNKNOWN,
        SPEAKING,
        SILENT
    }

    /** @param changed hears: whether speaking now, and how long it was the other way before */
    SpeechWatch(Duration silence, long now, BiConsumer<Boolean, Duration> changed) {
        this.silence = silence.toNanos();
        this.changed = changed;
        this.since = now;
        this.quietSince = now;
        this.lastLoud = now - HANGOVER_NANOS;
    }

    void sound(Frame frame, long now) {
        if (!loudness.loud(frame.samples(), frame.length())) {
            hush(now);
            return;
        }
        lastLoud = now;
        loudSince = loudSince < 0 ? now : loudSince;
        if (state != State.SPEAKING && now - loudSince >= SPEECH_NANOS) {
            change(State.SPEAKING, now);
        }
    }

    /** To be called now and then, whether anything arrives or not. */
    void check(long now) {
        hush(now);
        if (state != State.SILENT && loudSince < 0 && now - quietSince >= silence) {
            change(State.SILENT, now);
        }
    }

    private void hush(long now) {
        if (loudSince >= 0 && now - lastLoud > HANGOVER_NANOS) {
            loudSince = -1;
            quietSince = lastLoud;
        }
    }

    private void change(State to, long now) {
        state = to;
        Duration before = Duration.ofNanos(now - since);
        since = now;
        changed.accept(to == State.SPEAKING, before);
    }
}
