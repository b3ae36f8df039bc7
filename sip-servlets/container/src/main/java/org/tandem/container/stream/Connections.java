package org.tandem.container.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/**
 * All connections of a server: their number, their threads and the clock for those that got stuck. Each has a thread that reads, and
 * borrows one while it writes. Thread-safe.
 */
public final class Connections implements AutoCloseable {
    private static final int LINGER_SECONDS = 2;

    private final StreamLimits limits;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger taken = new AtomicInteger();
    private final ExecutorService threads;
    private final ScheduledExecutorService watch;

    /** No connection yet. */
    public Connections(StreamLimits limits) {
        this.limits = limits;
        AtomicInteger count = new AtomicInteger();
        ThreadFactory named = task -> {
            Thread thread = new Thread(task, "sip-connection-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        // Twice: one thread reads, one may write.
        threads = limits.virtualThreads()
                ? new VirtualThreadExecutor("sip-connection-")
                : new ThreadPoolExecutor(
                        0, 2 * limits.connections(), LINGER_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named);
        watch = Executors.newSingleThreadScheduledExecutor(named);
        watch.scheduleWithFixedDelay(this::endTheStuck, 1, 1, TimeUnit.SECONDS);
    }

    /** What they may cost. */
    public StreamLimits limits() {
        return limits;
    }

    /** How many there are. */
    public int count() {
        return taken.get();
    }

    /** Begins to open the connection, unless there are too many; then it is told so, and false. */
    public boolean start(Connection connection) {
        if (taken.incrementAndGet() <= limits.connections()) {
            open.add(connection);
            try {
                threads.execute(connection);
                return true;
            } catch (RejectedExecutionException closing) {
                open.remove(connection);
            }
        }
        taken.decrementAndGet();
        connection.close();
        return false;
    }

    void ended(Connection connection) {
        if (open.remove(connection)) {
            taken.decrementAndGet();
        }
    }

    /** Runs a task that may wait for a peer. */
    void execute(Runnable task) {
        threads.execute(task);
    }

    private void endTheStuck() {
        long now = System.nanoTime();
        open.forEach(connection -> connection.closeIfStuck(now));
    }

    @Override
    public void close() {
        watch.shutdownNow();
        threads.shutdown();
        open.forEach(Connection::close);
    }
}
