package org.tandem.router;

import java.lang.reflect.Method;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A thread for each call: virtual where the JVM has such, a platform thread with a small stack otherwise. */
final class CallThreads {
    /** Enough for a verb's nested calls and the SIP stack below them. */
    private static final int STACK_BYTES = 512 * 1024;

    private static final int IDLE_SECONDS = 10;

    private CallThreads() {}

    /**
     * Runs each task at once on a thread that it has for itself, and refuses when so many are busy. To start a platform thread costs as
     * much as a tenth of a short call: one that ended its call waits a while for the next.
     */
    static ThreadPoolExecutor atMost(int threads, String prefix) {
        return new ThreadPoolExecutor(
                0, threads, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named(prefix));
    }

    static ThreadFactory named(String prefix) {
        ThreadFactory virtual = virtual(prefix);
        return virtual != null ? virtual : platform(prefix);
    }

    /** By reflection: the API is younger than the Java that this is compiled for. 21 pinned carriers in synchronized blocks; 24 mended that. */
    private static ThreadFactory virtual(String prefix) {
        if (Runtime.version().feature() < 24) {
            return null;
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Method name = type.getMethod("name", String.class, long.class);
            Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
            return (ThreadFactory) factory.invoke(name.invoke(builder, prefix, 0L));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static ThreadFactory platform(String prefix) {
        AtomicLong number = new AtomicLong();
        return task -> {
            Thread thread = new Thread(null, task, prefix + number.getAndIncrement(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }
}
