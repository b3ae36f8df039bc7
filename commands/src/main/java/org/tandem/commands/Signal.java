package org.tandem.commands;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and Ctrl-C: the command that waits for it ends in its own order, and the process with exit code 0. A JVM ended by a signal
 * would tell 143 otherwise, although all went well.
 */
final class Signal {
    /** Whoever sent the signal waits ten seconds. */
    private static final Duration LONGEST_END = Duration.ofMillis(9500);

    private final Console console;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Signal(Console console) {
        this.console = console;
    }

    static Signal install(Console console) {
        Signal signal = new Signal(console);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::end, "tandem-end"));
        return signal;
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /** Everything was closed, or never came up. */
    void done() {
        done.countDown();
    }

    private void end() {
        if (done.getCount() == 0) {
            return;
        }
        asked.countDown();
        try {
            if (done.await(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(0);
            }
            console.line("tandem did not end in time");
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
