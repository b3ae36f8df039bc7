package org.tandem.media;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway without sound that keeps the contract, for the tests of those who use one. A test takes the session that the code under
 * test opened ({@link #awaitSession}) and then says what is pressed, when a prompt ends, or that the session is lost. Thread-safe.
 */
public final class FakeGateway implements MediaGateway, MediaGateways {
    private static final long PATIENCE_SECONDS = 10;

    private final List<FakeSession> open = new CopyOnWriteArrayList<>();
    private final BlockingQueue<FakeSession> opened = new LinkedBlockingQueue<>();
    private final Set<Capability> capabilities = EnumSet.allOf(Capability.class);
    private final AtomicInteger ids = new AtomicInteger();
    private volatile boolean promptsEndAtOnce;
    private volatile boolean available = true;

    /** Every prompt is played in no time from now on; without this the test ends each one. */
    public FakeGateway endingPrompts() {
        promptsEndAtOnce = true;
        return this;
    }

    /** No new session is opened until this is taken back. */
    public void refuseSessions(boolean refuse) {
        available = !refuse;
    }

    /** The next session that was opened; waits for it. */
    public FakeSession awaitSession() throws InterruptedException {
        return taken(opened, "a session");
    }

    @Override
    public MediaGateway near(String region) {
        if (!available) {
            throw new MediaUnavailableException("told to refuse sessions");
        }
        return this;
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.copyOf(capabilities);
    }

    @Override
    public boolean available() {
        return available;
    }

    @Override
    public MediaSession open(String callId, MediaListener listener) {
        if (!available) {
            throw new MediaUnavailableException("told to refuse sessions");
        }
        FakeSession session = new FakeSession(this, callId, listener);
        open.add(session);
        opened.add(session);
        return session;
    }

    @Override
    public int openSessions() {
        return open.size();
    }

    @Override
    public void close() {
        available = false;
        open.forEach(session -> session.lose("the gateway was closed"));
    }

    void closed(FakeSession session) {
        open.remove(session);
    }

    boolean endsPromptsAtOnce() {
        return promptsEndAtOnce;
    }

    String nextId(String kind) {
        return kind + ids.incrementAndGet();
    }

    static <T> T taken(BlockingQueue<T> queue, String what) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no " + what + " within " + PATIENCE_SECONDS + " s");
        }
        return next;
    }
}
