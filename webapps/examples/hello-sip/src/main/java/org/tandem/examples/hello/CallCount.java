package org.tandem.examples.hello;

import jakarta.servlet.ServletContext;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls answered since the application started, and calls up now. Thread-safe. */
final class CallCount {
    private static final String ATTRIBUTE = CallCount.class.getName();

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger up = new AtomicInteger();

    /** The application's one count; whoever asks first makes it. */
    static CallCount of(ServletContext context) {
        synchronized (CallCount.class) {
            CallCount count = (CallCount) context.getAttribute(ATTRIBUTE);
            if (count == null) {
                count = new CallCount();
                context.setAttribute(ATTRIBUTE, count);
            }
            return count;
        }
    }

    void begin() {
        answered.incrementAndGet();
        up.incrementAndGet();
    }

    void end() {
        up.decrementAndGet();
    }

    int answered() {
        return answered.get();
    }

    int up() {
        return up.get();
    }
}
