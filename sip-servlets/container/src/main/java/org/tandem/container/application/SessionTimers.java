package org.tandem.container.application;

import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.timers.DefaultSasTimerTask;
import org.mobicents.servlet.sip.core.timers.ProxyTimerService;
import org.mobicents.servlet.sip.core.timers.SipApplicationSessionTimerService;
import org.mobicents.servlet.sip.core.timers.SipApplicationSessionTimerTask;

/**
 * The expiry of application sessions and proxy branches, on the engine's one scheduler. The library's own service searches a
 * {@link java.util.Timer} through for every session that ends. Thread-safe.
 */
final class SessionTimers implements SipApplicationSessionTimerService, ProxyTimerService {
    private final ScheduledThreadPoolExecutor scheduler;
    private final ConcurrentHashMap<TimerTask, Future<?>> branches = new ConcurrentHashMap<>();

    SessionTimers(ScheduledThreadPoolExecutor scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public SipApplicationSessionTimerTask createSipApplicationSessionTimerTask(MobicentsSipApplicationSession session) {
        return new DefaultSasTimerTask(session);
    }

    @Override
    @SuppressWarnings("unchecked") // the task wants a future of the session it never completes with
    public SipApplicationSessionTimerTask schedule(SipApplicationSessionTimerTask task, long delay, TimeUnit unit) {
        ScheduledFuture<?> timer = scheduler.schedule(task, delay, unit);
        ((DefaultSasTimerTask) task).setScheduledFuture((ScheduledFuture<MobicentsSipApplicationSession>) timer);
        return task;
    }

    @Override
    public boolean cancel(SipApplicationSessionTimerTask task) {
        ScheduledFuture<?> timer = ((DefaultSasTimerTask) task).getScheduledFuture();
        return timer != null && timer.cancel(false);
    }

    @Override
    public void schedule(TimerTask task, long delayMillis) {
        branches.put(
                task,
                scheduler.schedule(
                        () -> {
                            branches.remove(task);
                            task.run();
                        },
                        delayMillis,
                        TimeUnit.MILLISECONDS));
    }

    @Override
    public void cancel(TimerTask task) {
        Future<?> timer = branches.remove(task);
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        branches.keySet().forEach(this::cancel);
    }

    @Override
    public boolean isStarted() {
        return !scheduler.isShutdown();
    }
}
