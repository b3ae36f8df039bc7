package org.tandem.router.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Recording;
import org.tandem.directory.Recordings;

/**
 * Brings whole recordings from where they were recorded into their store, in the background. What fails is tried again, by the next
 * start too, and can be had from where it was recorded until then. Safe for any thread.
 */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final int MOST = 10_000;

    private final Recordings records;
    private final RecordingStore store;
    private final Function<Recording, Path> recorded;
    private final ScheduledExecutorService hands;
    private final Duration pause;
    private final AtomicBoolean again = new AtomicBoolean();
    /** By SID, whether it was deleted meanwhile. */
    private final Map<String, Boolean> under = new HashMap<>();

    /** @param pause before those that failed are tried again */
    Settling(
            Recordings records,
            RecordingStore store,
            Function<Recording, Path> recorded,
            ScheduledExecutorService hands,
            Duration pause) {
        this.records = records;
        this.store = store;
        this.recorded = recorded;
        this.hands = hands;
        this.pause = pause;
    }

    /** Returns at once. */
    void begin(Recording whole) {
        if (!enter(whole)) {
            later();
            return;
        }
        try {
            hands.execute(() -> settle(whole));
        } catch (RejectedExecutionException closing) {
            leave(whole);
        }
    }

    private synchronized boolean enter(Recording whole) {
        return under.size() < MOST && under.putIfAbsent(whole.sid(), false) == null;
    }

    private void settle(Recording whole) {
        try {
            Recording settled = whole.kept(store.keep(whole, recorded.apply(whole)));
            if (!save(settled)) {
                store.delete(settled);
            } else if (!store.inPlace() && written(settled)) {
                Files.deleteIfExists(recorded.apply(settled));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("recording {} can't be brought into its store yet: {}", whole.sid(), e.toString());
            later();
        } finally {
            leave(whole);
        }
    }

    /** @return whether it had not been deleted */
    private synchronized boolean save(Recording settled) throws IOException {
        if (under.get(settled.sid())) {
            return false;
        }
        if (!records.save(settled)) {
            throw new IOException("the directory takes no more records now");
        }
        return true;
    }

    /** Until the directory has it, the file stays. */
    private boolean written(Recording settled) {
        return records.find(settled.accountSid(), settled.sid())
                .filter(known -> known.kept().place() == Recording.Place.STORE)
                .isPresent();
    }

    private synchronized void leave(Recording whole) {
        under.remove(whole.sid());
    }

    /** It is gone for good, whatever settles now. */
    synchronized void deleted(Recording gone) {
        under.replace(gone.sid(), true);
        records.save(gone);
    }

    /** How many are on their way. */
    synchronized int size() {
        return under.size();
    }

    private void later() {
        if (!hands.isShutdown() && again.compareAndSet(false, true)) {
            hands.schedule(this::sweep, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        again.set(false);
        try {
            records.unfinished().stream()
                    .filter(one -> one.status() == Recording.Status.COMPLETED && Files.exists(recorded.apply(one)))
                    .forEach(this::begin);
        } catch (RuntimeException e) {
            LOG.warn("recordings are not brought into their store yet: {}", e.toString());
            later();
        }
    }
}
