package org.tandem.media.server.record;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.tandem.media.Capability;
import org.tandem.media.UnsupportedMediaException;

/**
 * The threads that write recordings, and where they may be. A recording stays on one of them, so that its file is written in order. A
 * slow disk is their affair alone. Safe for any thread.
 */
public final class RecordingWriter implements AutoCloseable {
    private static final int MAX_WAITING = 20_000;
    private static final int MOST_LANES = 4;
    private static final long CLOSE_SECONDS = 5;

    private final List<Path> directories;
    private final List<ThreadPoolExecutor> lanes;
    private final AtomicInteger next = new AtomicInteger();

    /** @param directories below which recordings may be written */
    public RecordingWriter(List<Path> directories) {
        this.directories = directories.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .toList();
        int count = Math.min(MOST_LANES, Math.max(1, Runtime.getRuntime().availableProcessors()));
        lanes = IntStream.range(0, count).mapToObj(RecordingWriter::lane).toList();
    }

    private static ThreadPoolExecutor lane(int number) {
        ThreadPoolExecutor lane =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), task -> {
                    Thread writer = new Thread(task, "recording-writer-" + number);
                    writer.setDaemon(true);
                    return writer;
                });
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    /**
     * Where this target is.
     *
     * @throws UnsupportedMediaException when it is no file
     * @throws IllegalArgumentException  when it lies outside of the directories
     */
    Path path(URI target) {
        if (!"file".equals(target.getScheme())) {
            throw new UnsupportedMediaException(Capability.RECORD, "only file URIs: " + target);
        }
        Path path = Path.of(target).toAbsolutePath().normalize();
        if (directories.stream().noneMatch(path::startsWith)) {
            throw new IllegalArgumentException("outside of the directories for recordings: " + target);
        }
        return path;
    }

    /** The thread for one recording. */
    Lane lane() {
        return new Lane(lanes.get(Math.floorMod(next.getAndIncrement(), lanes.size())));
    }

    /** One of the threads. */
    record Lane(ThreadPoolExecutor thread) {
        /** Runs the task after those before it. @return false when too much waits already */
        boolean execute(Runnable task) {
            try {
                thread.execute(task);
                return true;
            } catch (RejectedExecutionException e) {
                return false;
            }
        }
    }

    /** The ids of the threads that run now, for measurements. */
    public List<Long> threadIds() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("recording-writer-"))
                .map(Thread::getId)
                .toList();
    }

    /** Finishes what waits, for a few seconds. */
    @Override
    public void close() {
        lanes.forEach(ThreadPoolExecutor::shutdown);
        try {
            for (ThreadPoolExecutor lane : lanes) {
                if (!lane.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    lane.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            lanes.forEach(ThreadPoolExecutor::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
