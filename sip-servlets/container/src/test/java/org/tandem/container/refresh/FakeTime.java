package org.tandem.container.refresh;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Time that passes when the test says so, and an executor that goes by it. One thread. */
final class FakeTime {
    private record Task(long at, Runnable what) {}

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at));
    private long now;

    long nanos() {
        return now;
    }

    Duration passed() {
        return Duration.ofNanos(now);
    }

    /** Of an executor only what a timer needs. */
    ScheduledExecutorService executor() {
        return fake(ScheduledExecutorService.class, (method, arguments) -> {
            long delay = ((TimeUnit) arguments[2]).toNanos((long) arguments[1]);
            Task task = new Task(now + delay, (Runnable) arguments[0]);
            tasks.add(task);
            return fake(ScheduledFuture.class, (cancel, none) -> tasks.remove(task));
        });
    }

    void pass(Duration time) {
        long until = now + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().at() <= until) {
            Task next = tasks.poll();
            now = next.at();
            next.what().run();
        }
        now = until;
    }

    /** What one method was asked. */
    @FunctionalInterface
    interface Answering {
        Object to(String method, Object[] arguments);
    }

    static <T> T fake(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answering.to(method.getName(), arguments)));
    }
}
