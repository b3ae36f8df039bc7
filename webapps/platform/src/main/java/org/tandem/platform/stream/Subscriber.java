package org.tandem.platform.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.tandem.router.event.Event;
import org.tandem.router.event.Events;

/**
 * One connection that hears events. What it can't take at once waits, up to a bound; who is slower than that is told so and cut.
 * Writing never blocks. Its lock is its monitor.
 */
final class Subscriber implements Events.Listener, WriteListener {
    private static final int MOST_WAITING = 1_000;

    private final EventFilter filter;
    private final AsyncContext connection;
    private final ServletOutputStream out;
    private final Consumer<Subscriber> hasMore;
    private final Consumer<Subscriber> over;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private long lastId;
    private boolean last;
    private boolean closed;

    /** @param hasMore called when there is something to write @param over called once, at the end */
    Subscriber(EventFilter filter, AsyncContext connection, Consumer<Subscriber> hasMore, Consumer<Subscriber> over)
            throws IOException {
        this.filter = filter;
        this.connection = connection;
        this.out = connection.getResponse().getOutputStream();
        this.hasMore = hasMore;
        this.over = over;
        waiting.add(EventText.BEAT);
    }

    /** On the thread that it happened on, so only noted. */
    @Override
    public void hear(Event event) {
        if (!filter.fits(event)) {
            return;
        }
        synchronized (this) {
            if (closed || last) {
                return;
            }
            lastId++;
            if (waiting.size() >= MOST_WAITING) {
                last = true;
                waiting.add(EventText.cut(lastId, waiting.size()));
            } else {
                waiting.add(EventText.of(lastId, event));
            }
        }
        hasMore.accept(this);
    }

    /** Something now and then, so that both ends notice when the other is gone; the end of who is cut and does not even read that. */
    void beat() {
        boolean stuck;
        synchronized (this) {
            stuck = last;
            if (waiting.isEmpty()) {
                waiting.add(EventText.BEAT);
            }
        }
        write();
        if (stuck) {
            close();
        }
    }

    @Override
    public void onWritePossible() {
        write();
    }

    /** Writes as much as the connection takes now. */
    void write() {
        boolean done = false;
        synchronized (this) {
            if (closed) {
                return;
            }
            try {
                while (!waiting.isEmpty() && out.isReady()) {
                    out.write(waiting.remove());
                }
                if (out.isReady()) {
                    out.flush();
                    done = last && waiting.isEmpty() && out.isReady();
                }
            } catch (IOException | IllegalStateException e) {
                done = true;
            }
        }
        if (done) {
            close();
        }
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        over.accept(this);
        try {
            connection.complete();
        } catch (IllegalStateException e) {
            // The container has ended it already.
        }
    }
}
