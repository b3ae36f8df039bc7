package org.tandem.media.server.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The few threads on which the listeners of all taps are called. A tap has one task here at most. Safe for any thread. */
public final class TapThreads implements Executor, AutoCloseable {
    private static final int THREADS = 4;

    private final ThreadPoolExecutor threads;

    public TapThreads(String name) {
        threads = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** After {@link #close} the task is left out. */
    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            return;
        }
    }

    /** Waits for nobody. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
