package org.tandem.benchmarks.servlet;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Counts the class loaders of applications that are still reachable. The server's own class, so all applications share it. */
public final class LiveLoaders {
    private static final Queue<WeakReference<ClassLoader>> SEEN = new ConcurrentLinkedQueue<>();

    private LiveLoaders() {}

    /** An application of this class loader was started. */
    public static void seen(ClassLoader loader) {
        SEEN.add(new WeakReference<>(loader));
    }

    /** How many of all that were seen are still there. */
    public static int count() {
        SEEN.removeIf(loader -> loader.get() == null);
        return SEEN.size();
    }
}
