package org.tandem.media.server.record;

import java.time.Duration;
import java.util.Arrays;
import org.tandem.media.Recorded;
import org.tandem.media.RecordingOptions;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Frame;

/**
 * What is recorded from a start to its end: brings both channels together, 20 ms at a time, finds the silence in them, and hands full
 * blocks on. On the loop only.
 */
final class Reel {
    /** 100 ms: what is heard later than this is lost. */
    private static final int LATE = 800;
    /** 200 ms of silence stay after the last sound when a recording is trimmed. */
    private static final int KEPT = 1600;

    private final RecordingOptions options;
    private final Take take;
    private final TakeClock clock = new TakeClock();
    private final Channel left = new Channel();
    private final Channel right = new Channel();
    private final long endSilence;
    private final long maxLength;
    private final int channels;
    private short[] block;
    private int filled;
    /** A block of silence before the first sound, to be kept if sound follows. */
    private short[] before;

    private long done;
    private long leftOut;
    private long lastSound;
    private boolean sound;

    Reel(RecordingOptions options, Take take) {
        this.options = options;
        this.take = take;
        channels = options.stereo() ? 2 : 1;
        endSilence = samples(options.endSilence());
        maxLength = samples(options.maxLength());
        block = empty();
    }

    private static long samples(Duration time) {
        return time.isZero() ? Long.MAX_VALUE : time.toMillis() * 8;
    }

    private short[] empty() {
        short[] next = take.block();
        Arrays.fill(next, (short) 0);
        return next;
    }

    boolean sound() {
        return sound;
    }

    void put(Frame frame, boolean onLeft) {
        long now = clock.samples();
        advanceTo(now - LATE, Codec.FRAME);
        (onLeft ? left : right).put(frame, now);
    }

    void pause(boolean skip) {
        if (skip) {
            clock.stop();
        }
    }

    void goOn() {
        clock.goOn();
    }

    /** Hands on what is ripe. @return why the recording has to end, or null */
    Recorded.Cause advance() {
        advanceTo(clock.samples() - LATE, Codec.FRAME);
        if (done >= maxLength) {
            return Recorded.Cause.MAX_LENGTH;
        }
        return done - lastSound >= endSilence ? Recorded.Cause.SILENCE : null;
    }

    private void advanceTo(long end, int least) {
        long stop = Math.min(end, maxLength);
        while (stop - done >= least || (stop == maxLength && done < stop)) {
            step((int) Math.min(Codec.FRAME, stop - done));
        }
    }

    private void step(int count) {
        int most = Math.min(count, LoopRecorder.BLOCK - filled);
        int at = filled * channels;
        boolean loud = left.take(block, at, channels, most) | right.take(block, at + channels - 1, channels, most);
        filled += most;
        done += most;
        if (loud) {
            sound = true;
            lastSound = done;
        }
        if (filled == LoopRecorder.BLOCK) {
            full();
        }
    }

    private void full() {
        if (options.trim() && !sound) {
            short[] older = before;
            leftOut += older == null ? 0 : LoopRecorder.BLOCK;
            before = block;
            block = older == null ? empty() : older;
            Arrays.fill(block, (short) 0);
        } else {
            flush();
            block = empty();
        }
        filled = 0;
    }

    private void flush() {
        if (before != null) {
            take.write(before, LoopRecorder.BLOCK);
            before = null;
        }
        if (filled > 0) {
            take.write(block, filled);
        }
    }

    /** Hears how it ended, on the writing thread. */
    interface Ended {
        void ended(long samples, long bytes, String failure);
    }

    void finish(Ended ended) {
        advanceTo(clock.samples(), 1);
        flush();
        long length = done - leftOut;
        if (options.trim()) {
            length = sound ? Math.min(length, lastSound + KEPT - leftOut) : 0;
        }
        long kept = length;
        take.finish(kept, (bytes, failure) -> ended.ended(kept, bytes, failure));
    }
}
