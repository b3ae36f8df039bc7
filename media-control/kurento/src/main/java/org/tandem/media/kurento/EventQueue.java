package org.tandem.media.kurento;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaListener;

/** The events of one session on their way to its listener: one at a time, in the order in which they were added. */
final class EventQueue {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
    private static final int LIMIT = 1000;

    private final Deque<MediaEvent> waiting = new ArrayDeque<>();
    private final Executor executor;
    private final String callId;
    private final MediaListener listener;
    private boolean running;
    private boolean ended;

    EventQueue(Executor executor, String callId, MediaListener listener) {
        this.executor = executor;
        this.callId = callId;
        this.listener = listener;
    }

    void add(MediaEvent event) {
        boolean start;
        synchronized (this) {
            if (ended) {
                return;
            }
            if (waiting.size() >= LIMIT) {
                LOG.error("call {} does not hear its media events; dropped {}", callId, event);
                return;
            }
            waiting.add(event);
            start = !running;
            running = true;
        }
        if (start) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException e) {
                drain();
            }
        }
    }

    /** This is the last event; later ones are not delivered. False when there was a last one before. */
    boolean addLast(MediaEvent event) {
        synchronized (this) {
            if (ended) {
                return false;
            }
        }
        add(event);
        return end();
    }

    /** What was added so far is still delivered, and nothing after it. */
    synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    private void drain() {
        MediaEvent event = next();
        while (event != null) {
            try {
                listener.heard(event);
            } catch (RuntimeException e) {
                LOG.error("the listener of call {} failed on {}", callId, event, e);
            }
            event = next();
        }
    }

    private synchronized MediaEvent next() {
        MediaEvent event = waiting.poll();
        running = event != null;
        return event;
    }
}
