package org.tandem.media.server.flow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaListener;
import org.tandem.media.MediaResource;
import org.tandem.media.MediaUnavailableException;

/**
 * What the parts of one session share: its loop, its listener, and the edge where its bugs end: one is logged with the call's id,
 * and ends that session only. Methods without a note are for the loop's thread.
 */
public final class Scope {
    private static final Logger LOG = LoggerFactory.getLogger(Scope.class);
    private static final long ANSWER_SECONDS = 5;

    private final MediaLoop loop;
    private final String callId;
    private final MediaListener listener;
    private final Runnable broken;
    private final Set<MediaResource> resources = new LinkedHashSet<>();
    private volatile boolean closed;
    private boolean listenerBroken;
    private boolean bugSeen;

    /** @param broken called once, on the loop, after the session met a bug: it has to close */
    public Scope(MediaLoop loop, String callId, MediaListener listener, Runnable broken) {
        this.loop = loop;
        this.callId = callId;
        this.listener = listener;
        this.broken = broken;
    }

    public MediaLoop loop() {
        return loop;
    }

    /** Any thread. */
    public String callId() {
        return callId;
    }

    /** Runs the task on the loop. Any thread. */
    public void run(Runnable task) {
        loop.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                bug(e);
            }
        });
    }

    /** Asks the loop and waits for the answer. Any thread. */
    public <T> T ask(Supplier<T> question) {
        if (loop.inLoop()) {
            return question.get();
        }
        if (!loop.running()) {
            throw new MediaUnavailableException("call " + callId + ": the media server is closed");
        }
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(question, loop::execute);
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaUnavailableException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new MediaUnavailableException("the media thread does not answer", e);
        }
    }

    /** Tells the listener. What it throws is logged once and harms nobody else. */
    public void tell(MediaEvent event) {
        try {
            listener.heard(event);
        } catch (RuntimeException | Error e) {
            if (!listenerBroken) {
                LOG.error("call {}: its media listener failed at {}", callId, event, e);
            }
            listenerBroken = true;
        }
    }

    public Ticking guarded(Ticking part) {
        return now -> {
            try {
                part.tick(now);
            } catch (RuntimeException | Error e) {
                bug(e);
            }
        };
    }

    public DatagramReader guardedReader(DatagramReader part) {
        return now -> {
            try {
                part.read(now);
            } catch (RuntimeException | Error e) {
                bug(e);
            }
        };
    }

    /** Any thread. @throws MediaUnavailableException when the session is closed */
    public void check() {
        if (closed) {
            throw new MediaUnavailableException("call " + callId + ": its media session is closed");
        }
    }

    /** Closes the resource with the session. One that comes after the end is closed at once. Any thread. */
    public <T extends MediaResource> T own(T resource) {
        run(() -> {
            resources.add(resource);
            if (closed) {
                resource.close();
            }
        });
        return resource;
    }

    public void forget(MediaResource resource) {
        resources.remove(resource);
    }

    /** Any thread; returns whether this was the first call. */
    public boolean close(String lost) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
        }
        run(() -> List.copyOf(resources).forEach(MediaResource::close));
        if (!lost.isEmpty()) {
            // Behind what the resources do at their own end.
            run(() -> run(() -> tell(new MediaEvent.SessionLost(lost))));
        }
        return true;
    }

    void bug(Throwable cause) {
        if (!bugSeen) {
            bugSeen = true;
            LOG.error("call {}: its media met a bug and is closed", callId, cause);
            loop.execute(broken);
        }
    }
}
