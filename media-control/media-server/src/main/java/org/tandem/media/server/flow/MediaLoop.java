package org.tandem.media.server.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One media thread: its sockets, its clock, its timers and what other threads ask of it, in turn. {@link #execute} is for any
 * thread, all else for the loop's own.
 */
public final class MediaLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);
    private static final long CLOSE_MILLIS = 5000;

    private final Object house;
    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> leaving = new ArrayList<>();
    private final Clock clock;
    private final TimerWheel timers;
    private final Frame frame = new Frame();
    private final Consumer<SelectionKey> ready = this::read;
    private final AtomicInteger load = new AtomicInteger();
    private volatile boolean asleep;
    private volatile boolean stopping;
    private long now;
    private long sources;

    /** @param house what all loops have in common between which sound may go */
    public MediaLoop(String name, Object house) {
        this.house = house;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for media", e);
        }
        now = System.nanoTime();
        clock = new Clock(now);
        timers = new TimerWheel(now);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the task on the loop, after those asked for before. */
    public void execute(Runnable task) {
        tasks.add(task);
        if (asleep) {
            selector.wakeup();
        }
    }

    /** Sessions on this loop. Any thread. */
    public int load() {
        return load.get();
    }

    public void changeLoad(int by) {
        load.addAndGet(by);
    }

    Object house() {
        return house;
    }

    /** Whether the thread runs. Any thread. */
    public boolean running() {
        return thread.isAlive();
    }

    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /** The thread's id, for measurements. */
    public long threadId() {
        return thread.getId();
    }

    /** When what runs now began: the turn of the loop, or the reading of a datagram. In nanoseconds. */
    public long now() {
        return now;
    }

    /** The loop's one frame: to be filled only by what the loop calls itself (a socket's reader, a tick), never while taking one. */
    public Frame frame() {
        return frame;
    }

    /** A number for the timestamps of a source, never used before on this loop. */
    public long newSource() {
        return ++sources;
    }

    public TimerWheel timers() {
        return timers;
    }

    public void startTicking(Ticking member) {
        clock.add(member);
    }

    public void stopTicking(Ticking member) {
        clock.remove(member);
    }

    /** Reads from the channel whenever a datagram is there. */
    public void register(DatagramChannel channel, DatagramReader reader) {
        try {
            channel.register(selector, SelectionKey.OP_READ, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the channels out of the selector, then closes what holds them; until both are done their ports stay bound. */
    public void release(AutoCloseable holder, DatagramChannel... channels) {
        for (DatagramChannel channel : channels) {
            SelectionKey key = channel.keyFor(selector);
            if (key != null) {
                key.cancel();
            }
        }
        leaving.add(holder);
    }

    private void run() {
        while (!stopping || !tasks.isEmpty() || !leaving.isEmpty()) {
            try {
                turn();
            } catch (IOException | RuntimeException | Error e) {
                LOG.error("a media thread met a bug that belongs to no session", e);
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("a selector did not close", e);
        }
    }

    private void turn() throws IOException {
        now = System.nanoTime();
        clock.run(now);
        timers.run(now);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        select(Math.min(clock.untilDue(now), timers.untilDue(now)));
        if (!leaving.isEmpty()) {
            closeLeaving();
        }
    }

    private void select(long nanos) throws IOException {
        if (nanos == 0 || stopping || !leaving.isEmpty()) {
            selector.selectNow(ready);
            return;
        }
        asleep = true;
        if (tasks.isEmpty()) {
            selector.select(ready, nanos == Long.MAX_VALUE ? 0 : (nanos + 999_999) / 1_000_000);
        }
        asleep = false;
    }

    private void read(SelectionKey key) {
        if (key.isValid()) {
            now = System.nanoTime();
            ((DatagramReader) key.attachment()).read(now);
        }
    }

    private void closeLeaving() {
        for (AutoCloseable holder : leaving) {
            try {
                holder.close();
            } catch (Exception e) {
                LOG.warn("a media socket did not close", e);
            }
        }
        leaving.clear();
    }

    /** Ends the thread after what it was asked so far. */
    @Override
    public void close() {
        stopping = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
