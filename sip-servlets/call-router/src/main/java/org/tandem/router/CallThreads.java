package org.tandem.router;

import java.lang.reflect.Method;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** A thread for each call: virtual where the JVM has such, a platform thread with a small stack otherwise. */
final class CallThreads {
    /** Enough for a verb's nested calls and the SIP stack below them. */
    private static final int STACK_BYTES = 512 * 1024;

    private CallThreads() {}

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
