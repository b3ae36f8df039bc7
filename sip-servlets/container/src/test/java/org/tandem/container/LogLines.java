package org.tandem.container;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** What is written into the log, from now until it is closed. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private LogLines() {}

    /** Begins to listen. */
    public static LogLines listen() {
        LogLines lines = new LogLines();
        lines.setContext(lines.root.getLoggerContext());
        lines.start();
        lines.root.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getLevel() + " " + event.getFormattedMessage());
    }

    /** Waits for a line like this: level and message. */
    public String next(Predicate<String> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            for (String line = poll(end); line != null; line = poll(end)) {
                if (wanted.test(line)) {
                    return line;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("no such line was logged");
    }

    private String poll(long end) throws InterruptedException {
        return lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
