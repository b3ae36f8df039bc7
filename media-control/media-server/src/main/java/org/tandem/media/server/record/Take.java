package org.tandem.media.server.record;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tandem.media.Recorded;

/**
 * One recording from start to stop. The loop fills blocks and hands them to the writing thread, which hands them back; when more
 * than ten seconds wait to be written, sound is left out and the recording says so.
 */
final class Take {
    private static final int MAX_BLOCKS = 50;

    private final URI target;
    private final RecordingWriter writer;
    private final Path path;
    private final Queue<short[]> spare = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private WavFile file;
    private volatile String failure = "";

    Take(URI target, Path path, RecordingWriter writer) {
        this.target = target;
        this.path = path;
        this.writer = writer;
        submit(this::open);
    }

    private void submit(IoTask task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (IOException e) {
                failure = "cannot be written: " + e.getMessage();
            }
        };
        if (!writer.execute(guarded)) {
            failure = "too much waits to be written";
        }
    }

    private interface IoTask {
        void run() throws IOException;
    }

    private void open() throws IOException {
        file = new WavFile(path);
    }

    /** A block to fill. On the loop. */
    short[] block() {
        short[] block = spare.poll();
        return block != null ? block : new short[RecordingWriter.BLOCK];
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

    /** Completes the file; {@code done} hears of it on the writing thread. */
    void finish(Duration length, Consumer<Recorded> done) {
        boolean accepted = writer.execute(() -> {
            long bytes = 0;
            try {
                if (file != null) {
                    file.close();
                    bytes = file.bytes();
                }
            } catch (IOException e) {
                failure = "cannot be completed: " + e.getMessage();
            }
            done.accept(new Recorded(target, length, bytes, failure));
        });
        if (!accepted) {
            done.accept(new Recorded(target, length, 0, "too much waits to be written"));
        }
    }
}
