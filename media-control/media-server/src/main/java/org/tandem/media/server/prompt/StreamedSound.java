package org.tandem.media.server.prompt;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.PlayOutcome.Failure;
import org.tandem.media.server.codec.Sound;
import org.tandem.media.server.codec.TelephoneStream;

/**
 * A sound that is heard while it is still being fetched. What is to be kept is fetched as fast as it comes; what is not, or grew too
 * long for it, only a minute ahead of who has heard most: the rest waits at its server, and no thread waits for it. It ends early
 * when nobody listens and nothing is to be kept. {@link #pump} is for one loader at a time, the rest for any thread.
 */
final class StreamedSound {
    private static final Logger LOG = LoggerFactory.getLogger(StreamedSound.class);
    /** Half a second: what has to be there before it starts. */
    static final int START = 4000;
    /** A minute. */
    static final int AHEAD = 60 * 8000;

    private static final int AT_ONCE = 1600;

    private final TelephoneStream in;
    private final Closeable body;
    private final Executor loaders;
    private final Course course;
    private final int status;
    private final long longestKept;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final AtomicLong furthest = new AtomicLong();
    private final AtomicBoolean parked = new AtomicBoolean();
    private volatile Chunk first = new Chunk();
    private Chunk last = first;
    private volatile boolean keeping;
    private volatile long produced;
    private volatile boolean ended;
    private volatile Prepared.Refused failure;
    private boolean started;

    /** Hears how it goes, on the loader. */
    interface Course {
        /** There is enough of it to start with, or all of it. */
        void started(StreamedSound sound);

        /** It is too long to be kept. */
        void outgrown();

        /** It is complete and to be kept. */
        void whole(Sound sound);

        /** It ended; what had not started failed. */
        void over(Optional<Prepared.Refused> failure);
    }

    /** @param longestKept the bytes up to which it is to be kept, 0 when it may not be kept at all */
    StreamedSound(PromptFetcher.Opened opened, long longestKept, Executor loaders, Course course) {
        this.in = opened.sound();
        this.body = opened.body();
        this.status = opened.status();
        this.loaders = loaders;
        this.course = course;
        this.longestKept = longestKept;
        this.keeping = longestKept > 0;
    }

    /** Reads on until the end, or until enough is there for a while. */
    void pump() {
        boolean more = true;
        while (more) {
            try {
                more = step();
            } catch (IOException e) {
                end(Optional.of(PromptFetcher.broken(e, status)));
                more = false;
            } catch (RuntimeException | Error e) {
                LOG.error("reading a prompt met a bug", e);
                end(Optional.of(new Prepared.Refused(Failure.NOT_FETCHED, status, "reading it met a bug")));
                more = false;
            }
        }
    }

    private boolean step() throws IOException {
        if (holders.get() == 0 && !keeping) {
            end(Optional.empty());
            return false;
        }
        if (farAhead()) {
            return false;
        }
        int free = Math.min(AT_ONCE, Chunk.SIZE - last.filled());
        int count = in.read(last.ulaw, last.filled(), free);
        if (count < 0) {
            end(Optional.empty());
            return false;
        }
        grow(count);
        return true;
    }

    private boolean farAhead() {
        if (keeping || produced - furthest.get() < AHEAD) {
            return false;
        }
        parked.set(true);
        // Whoever listened on, or left, before it was parked did not see it.
        boolean wanted = produced - furthest.get() < AHEAD || holders.get() == 0;
        return !wanted || !parked.compareAndSet(true, false);
    }

    private void grow(int count) {
        last.fill(count);
        produced = produced + count;
        if (last.filled() == Chunk.SIZE) {
            last = last.append();
        }
        if (keeping && produced > longestKept) {
            keeping = false;
            course.outgrown();
            if (started) {
                first = null;
            }
        }
        if (!started && produced >= START) {
            start();
        }
    }

    private void start() {
        started = true;
        course.started(this);
        if (!keeping) {
            first = null;
        }
        release();
    }

    private void end(Optional<Prepared.Refused> why) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("closing a prompt", e);
        }
        if (keeping && why.isEmpty()) {
            course.whole(sound());
        }
        failure = why.orElse(null);
        // Before anybody sees the end: who then asks again must not be given this one.
        course.over(why);
        ended = true;
        if (!started && why.isEmpty()) {
            course.started(this);
        }
        first = null;
    }

    /** All of it, where it has ended and its beginning is still there. */
    private Sound sound() {
        byte[] all = new byte[(int) produced];
        int at = 0;
        for (Chunk chunk = first; chunk != null; chunk = chunk.next()) {
            System.arraycopy(chunk.ulaw, 0, all, at, chunk.filled());
            at += chunk.filled();
        }
        return new Sound(all);
    }

    /** From the beginning; nothing when that is gone. */
    Optional<Prepared> listen() {
        Chunk beginning = first;
        if (beginning == null) {
            return Optional.empty();
        }
        if (ended) {
            return Optional.of(new Prepared.Ready(sound()));
        }
        holders.incrementAndGet();
        return Optional.of(new Prepared.Started(new Listening(this, beginning)));
    }

    /** Somebody has heard it up to here. */
    void heard(long position) {
        long most = furthest.accumulateAndGet(position, Math::max);
        if (parked.get() && produced - most < AHEAD / 2) {
            resume();
        }
    }

    void release() {
        if (holders.decrementAndGet() == 0 && parked.get()) {
            resume();
        }
    }

    private void resume() {
        if (!parked.compareAndSet(true, false)) {
            return;
        }
        try {
            loaders.execute(this::pump);
        } catch (RejectedExecutionException e) {
            LOG.debug("no loader is free: a prompt goes on later", e);
            parked.set(true);
        }
    }

    /** Whether it is to be kept, as far as is known. */
    boolean keeping() {
        return keeping;
    }

    long produced() {
        return produced;
    }

    boolean ended() {
        return ended;
    }

    Optional<Prepared.Refused> failure() {
        return Optional.ofNullable(failure);
    }
}
