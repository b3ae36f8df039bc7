package org.tandem.media.server.record;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.tandem.media.Capability;
import org.tandem.media.UnsupportedMediaException;

/** The one thread that writes recordings, and where they may be. A slow disk is its affair alone. Safe for any thread. */
public final class RecordingWriter implements AutoCloseable {
    /** Samples handed over at once: 200 ms. */
    static final int BLOCK = 1600;

    private static final int MAX_WAITING = 20_000;
    private static final long CLOSE_SECONDS = 5;

    private final List<Path> directories;
    private final ThreadPoolExecutor thread;

    /** @param directories below which recordings may be written */
    public RecordingWriter(List<Path> directories) {
        this.directories = directories.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .toList();
        thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), task -> {
            Thread writer = new Thread(task, "recording-writer");
            writer.setDaemon(true);
            return writer;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Where this target is.
     *
     * @throws UnsupportedMediaException when it is no {@code .wav} file
     * @throws IllegalArgumentException when it lies outside of the directories
     */
    Path path(URI target) {
        if (!"file".equals(target.getScheme())
                || !String.valueOf(target.getPath()).endsWith(".wav")) {
            throw new UnsupportedMediaException(Capability.RECORD, "only file URIs that end in .wav: " + target);
        }
        Path path = Path.of(target).toAbsolutePath().normalize();
        if (directories.stream().noneMatch(path::startsWith)) {
            throw new IllegalArgumentException("outside of the directories for recordings: " + target);
        }
        return path;
    }

    /** Runs the task after those before it. @return false when too much waits already */
    boolean execute(Runnable task) {
        try {
            thread.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Finishes what waits, for a few seconds. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
