package org.tandem.container.stack;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the container's schedulers: daemon threads with a name, and no memory of cancelled tasks. */
public final class Schedulers {
    private Schedulers() {}

    /** A scheduler of so many threads called {@code name-1}, {@code name-2} and so on. */
    public static ScheduledThreadPoolExecutor named(String name, int threads) {
        AtomicInteger count = new AtomicInteger();
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return scheduler;
    }
}
