package org.tandem.media.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaListener;

/** Keeps what a session told, to be waited for. */
public final class Events implements MediaListener {
    private final LinkedBlockingQueue<MediaEvent> queue = new LinkedBlockingQueue<>();
    private final List<MediaEvent> all = new ArrayList<>();

    @Override
    public void heard(MediaEvent event) {
        synchronized (all) {
            all.add(event);
        }
        queue.add(event);
    }

    /** The next event of this kind, passing over others; fails after the deadline. */
    public <T extends MediaEvent> T next(Class<T> kind, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            MediaEvent event = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("no " + kind.getSimpleName() + " within " + deadline + ", but " + all());
            }
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    public <T extends MediaEvent> T next(Class<T> kind) throws InterruptedException {
        return next(kind, Duration.ofSeconds(5));
    }

    public List<MediaEvent> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    public String keys() {
        StringBuilder keys = new StringBuilder();
        for (MediaEvent event : all()) {
            if (event instanceof MediaEvent.DigitPressed pressed) {
                keys.append(pressed.digit());
            }
        }
        return keys.toString();
    }
}
