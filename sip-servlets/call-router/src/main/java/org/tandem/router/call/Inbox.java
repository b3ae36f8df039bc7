package org.tandem.router.call;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The one way into a call. Any thread posts and never waits; only the call's thread takes. Bounded: a party that floods its call (with
 * keys or re-INVITEs) loses what is over the bound, but the end of a leg or call always finds room.
 *
 * <p>The inbox of a call that another call's thread serves is diverted to that call's inbox.
 */
public final class Inbox {
    private static final int BOUND = 256;

    private final LinkedBlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
    private volatile Inbox diverted;

    /** @return false when the event was dropped because the inbox is full */
    public boolean post(CallEvent event) {
        if (diverted != null) {
            synchronized (this) {
                Inbox other = diverted;
                if (other != null) {
                    return other.post(event);
                }
            }
        }
        if (events.size() >= BOUND && droppable(event)) {
            return false;
        }
        return events.add(event);
    }

    /** What is here, and what comes from now on, goes to the other inbox. */
    public synchronized void divert(Inbox other) {
        diverted = other;
        for (CallEvent event = events.poll(); event != null; event = events.poll()) {
            other.post(event);
        }
    }

    /** What comes from now on stays here, and so does what the other one has not served yet. @param ours which of its events are ours */
    public synchronized void reclaim(Predicate<CallEvent> ours) {
        Inbox other = diverted;
        diverted = null;
        if (other != null) {
            other.events.removeIf(event -> ours.test(event) && events.add(event));
        }
    }

    /** For a verb that was cut, and waits for what it still has to know; all else takes events with {@link Call#next}. */
    public CallEvent take(Deadline deadline) throws InterruptedException {
        CallEvent event = events.poll(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        return event == null ? new CallEvent.TimeUp() : event;
    }

    private static boolean droppable(CallEvent event) {
        return event instanceof CallEvent.InfoKey
                || event instanceof CallEvent.Reoffered
                || event instanceof CallEvent.ReferAsked
                || event instanceof CallEvent.Change
                || event instanceof CallEvent.Ringing
                || event instanceof CallEvent.Media media
                        && media.event() instanceof org.tandem.media.MediaEvent.DigitPressed;
    }
}
