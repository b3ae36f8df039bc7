package org.tandem.container.stack;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends JAIN-SIP's log to SLF4J. The stack asks {@code isLoggingEnabled} before it builds a string for a packet; the answer
 * is no for everything below error, so the hot path builds none. Strangers cause the stack's errors, with messages that its
 * parser trips over: a few lines a minute tell of them, the stack traces are at debug level. Loaded by name through {@link StackProperties}.
 */
public final class StackLog implements StackLogger {
    private static final Logger LOG = LoggerFactory.getLogger("org.tandem.sip.stack");
    private static final int LINES_PER_MINUTE = 10;
    private static final int LONGEST_LINE = 300;

    private final LogLimit limit = new LogLimit(LINES_PER_MINUTE, System::nanoTime);

    @Override
    public boolean isLoggingEnabled() {
        return false;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return false;
    }

    @Override
    public void logException(Throwable failure) {
        LOG.debug("in the SIP stack", failure);
    }

    @Override
    public void logError(String message) {
        LOG.debug(message);
    }

    @Override
    public void logError(String message, Exception failure) {
        LOG.debug(message, failure);
        int untold = limit.ask();
        if (untold != LogLimit.HELD_BACK) {
            LOG.warn(
                    "{}: {}{}",
                    shortened(message),
                    kind(failure),
                    untold == 0 ? "" : " (and " + untold + " more such)");
        }
    }

    /** The stack puts the whole datagram into the line, as numbers in brackets. */
    private static String shortened(String message) {
        int datagram = message.indexOf('[');
        String line = (datagram < 0 ? message : message.substring(0, datagram))
                .lines()
                .findFirst()
                .orElse("");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
    }

    /** Without its message, in which the stack quotes strangers, line breaks and all. */
    private static String kind(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    @Override
    public void logFatalError(String message) {
        LOG.error(message);
    }

    @Override
    public void logWarning(String message) {
        LOG.debug(message);
    }

    @Override
    public void logInfo(String message) {}

    @Override
    public void logDebug(String message) {}

    @Override
    public void logDebug(String message, Exception failure) {}

    @Override
    public void logTrace(String message) {}

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int level) {}

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void disableLogging() {}

    @Override
    public void enableLogging() {}

    @Override
    public void setBuildTimeStamp(String timestamp) {}

    @Override
    public void setStackProperties(Properties properties) {}

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }
}
