package org.tandem.container.stack;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The threads on which messages that came over connections are handled, whatever connection it was: a bounded lane a thread, chosen by
 * the Call-ID, so that messages of one call stay in order. Who brings a message to a full lane waits, and so does its peer. Thread-safe.
 */
final class CallWorkers implements AutoCloseable {
    private static final int LANE = 1_024;

    private final List<BlockingQueue<Runnable>> lanes;
    private final List<Thread> threads;

    CallWorkers(String name, int count) {
        lanes = Stream.<BlockingQueue<Runnable>>generate(() -> new ArrayBlockingQueue<>(LANE))
                .limit(count)
                .toList();
        threads = IntStream.range(0, count)
                .mapToObj(i -> new Thread(() -> work(lanes.get(i)), name + "-" + (i + 1)))
                .toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static void work(BlockingQueue<Runnable> lane) {
        try {
            while (true) {
                lane.take().run();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the task after all that were given with this hash. The task throws nothing. */
    void execute(int callHash, Runnable task) {
        try {
            lanes.get(Math.floorMod(callHash, lanes.size())).put(task);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tasks that no thread has taken up yet. */
    int waiting() {
        int tasks = 0;
        for (int i = 0; i < lanes.size(); i++) {
            tasks += lanes.get(i).size();
        }
        return tasks;
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
