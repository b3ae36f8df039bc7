package org.tandem.media.server.port;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.tandem.media.server.flow.Frame;

/**
 * Tells speech from silence by loudness: speech is well above a floor that follows the quietest of what is heard. No packets are
 * silence too. On the loop only.
 */
final class SpeechWatch {
    /** Mean magnitude that is speech whatever the floor: about -38 dBm0. */
    private static final double LOUD = 300;
    /** Never speech: about -50 dBm0. */
    private static final double SILENT = 80;
    /** Above the floor by 9 dB. */
    private static final double ABOVE_FLOOR = 2.8;

    private static final double FLOOR_RISE = 1.01;
    private static final long SPEECH_NANOS = 60_000_000;
    /** A pause inside a word. */
    private static final long HANGOVER_NANOS = 100_000_000;

    private final long silence;
    private final BiConsumer<Boolean, Duration> changed;
    private double floor = SILENT;
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
        if (!loud(frame)) {
            hush(now);
            return;
        }
        lastLoud = now;
        loudSince = loudSince < 0 ? now : loudSince;
        if (state != State.SPEAKING && now - loudSince >= SPEECH_NANOS) {
            change(State.SPEAKING, now);
        }
    }

    private boolean loud(Frame frame) {
        short[] samples = frame.samples();
        long sum = 0;
        for (int i = 0; i < frame.length(); i++) {
            sum += Math.abs(samples[i]);
        }
        double level = (double) sum / frame.length();
        floor = Math.max(SILENT / ABOVE_FLOOR, Math.min(level, floor * FLOOR_RISE));
        return level > SILENT && (level > LOUD || level > floor * ABOVE_FLOOR);
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
