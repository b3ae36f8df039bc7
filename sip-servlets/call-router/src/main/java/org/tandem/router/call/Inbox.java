package org.tandem.router.call;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one way into a call. Any thread posts and never waits; only the call's thread takes. Bounded: a party that floods its call (with
 * keys or re-INVITEs) loses what is over the bound, but the end of a leg or call always finds room.
 */
public final class Inbox {
    private static final int BOUND = 256;

    private final LinkedBlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();

    /** @return false when the event was dropped because the inbox is full */
    public boolean post(CallEvent event) {
        if (events.size() >= BOUND && droppable(event)) {
            return false;
        }
        return events.add(event);
    }

    CallEvent take(Deadline deadline) throws InterruptedException {
        CallEvent event = events.poll(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        return event == null ? new CallEvent.TimeUp() : event;
    }

    private static boolean droppable(CallEvent event) {
        return event instanceof CallEvent.InfoKey
                || event instanceof CallEvent.Reoffered
                || event instanceof CallEvent.Change
                || event instanceof CallEvent.Ringing
                || event instanceof CallEvent.Media media
                        && media.event() instanceof org.tandem.media.MediaEvent.DigitPressed;
    }
}
