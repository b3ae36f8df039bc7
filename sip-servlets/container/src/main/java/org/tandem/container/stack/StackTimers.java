package org.tandem.container.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transaction and dialog timers on one scheduler that forgets a cancelled timer at once. The stack's own keep cancelled
 * timers, and with them their transactions, until they would have fired. Loaded by name through {@link StackProperties}.
 */
public final class StackTimers implements SipTimer {
    private static final Logger LOG = LoggerFactory.getLogger(StackTimers.class);

    /** Timers end together at the points of this grid: woken for each of them, the thread would be busiest with waking. */
    private static final long GRID_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ScheduledThreadPoolExecutor scheduler = Schedulers.named("sip-timer", 1);

    private volatile TandemSipStack stack;

    @Override
    public void start(SipStackImpl started, Properties properties) {
        stack = started instanceof TandemSipStack ours ? ours : null;
        scheduler.prestartAllCoreThreads();
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delayMillis) {
        try {
            task.setSipTimerTask(scheduler.schedule(() -> run(task), toGrid(delayMillis), TimeUnit.NANOSECONDS));
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delayMillis, long periodMillis) {
        try {
            task.setSipTimerTask(scheduler.scheduleWithFixedDelay(
                    () -> run(task),
                    toGrid(delayMillis),
                    TimeUnit.MILLISECONDS.toNanos(period(delayMillis, periodMillis)),
                    TimeUnit.NANOSECONDS));
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    private static long toGrid(long delayMillis) {
        long delay = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        return delay == 0 ? 0 : delay + Math.floorMod(-(System.nanoTime() + delay), GRID_NANOS);
    }

    /** All timers of the stack follow the server's T1, but a reliable provisional response (RFC 3262 section 3) is repeated by a constant. */
    private long period(long delayMillis, long periodMillis) {
        boolean constant = delayMillis == 0 && periodMillis == SIPTransactionStack.BASE_TIMER_INTERVAL;
        return constant && stack != null ? stack.t1Millis() : periodMillis;
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (!(task.getSipTimerTask() instanceof Future<?> timer)) {
            return false;
        }
        task.cleanUpBeforeCancel();
        task.setSipTimerTask(null);
        return timer.cancel(false);
    }

    @Override
    public void stop() {
        scheduler.shutdownNow();
    }

    @Override
    public boolean isStarted() {
        return !scheduler.isShutdown();
    }

    int pending() {
        return scheduler.getQueue().size();
    }

    private static void run(SIPStackTimerTask task) {
        try {
            task.runTask();
        } catch (RuntimeException bug) {
            LOG.error("A SIP timer failed", bug);
        }
    }
}
