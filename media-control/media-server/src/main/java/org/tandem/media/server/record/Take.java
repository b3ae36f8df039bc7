package org.tandem.media.server.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandem.media.RecordingOptions;

/**
 * One recording from start to stop. The loop fills blocks and hands them to the writing thread, which hands them back; when more
 * than ten seconds wait to be written, sound is left out and the recording says so.
 */
final class Take {
    private static final int MAX_BLOCKS = 50;

    private final RecordingOptions options;
    private final RecordingWriter.Lane lane;
    private final Queue<short[]> spare = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private AudioFile file;
    private volatile String failure = "";

    Take(RecordingOptions options, Path path, RecordingWriter.Lane lane) {
        this.options = options;
        this.lane = lane;
        submit(() -> file = AudioFile.open(path, options));
    }

    private void submit(IoTask task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (IOException | RuntimeException e) {
                failure = "cannot be written: " + e.getMessage();
            }
        };
        if (!lane.execute(guarded)) {
            failure = "too much waits to be written";
        }
    }

    private interface IoTask {
        void run() throws IOException;
    }

    /** A block to fill. On the loop. */
    short[] block() {
        short[] block = spare.poll();
        return block != null ? block : new short[(options.stereo() ? 2 : 1) * LoopRecorder.BLOCK];
    }

    /** Writes a filled block. On the loop. */
    void write(short[] block, int count) {
        if (waiting.incrementAndGet() > MAX_BLOCKS) {
            waiting.decrementAndGet();
            failure = "the disk is too slow";
            spare.add(block);
            return;
        }
        submit(() -> {
            waiting.decrementAndGet();
            if (file != null) {
                file.write(block, count);
            }
            spare.add(block);
        });
    }

    /** Hears how a file was completed. */
    interface Done {
        void done(long bytes, String failure);
    }

    /** Completes the file with so many samples; {@code done} hears of it on the writing thread. */
    void finish(long samples, Done done) {
        boolean accepted = lane.execute(() -> {
            long bytes = 0;
            try {
                if (file != null) {
                    bytes = file.finish(samples);
                }
            } catch (IOException | RuntimeException e) {
                failure = "cannot be completed: " + e.getMessage();
            }
            done.done(bytes, failure);
        });
        if (!accepted) {
            done.done(0, "too much waits to be written");
        }
    }
}
