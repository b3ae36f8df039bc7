package org.tandem.router.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Account;
import org.tandem.directory.Callback;
import org.tandem.directory.Callback.State;
import org.tandem.directory.Callbacks;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.Sid;
import org.tandem.web.WebResult;

/**
 * Tells customers' web servers what needs no answer (T31): of each call in order, kept in the store until it is delivered, tried
 * again with growing pauses. It never touches the call, and a dead server touches no other. Safe for any thread.
 */
public final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final long SWEEP_SECONDS = Callbacks.HOLD_SECONDS / 3;
    private static final int ADOPTED_AT_ONCE = 1_000;

    /** As applications know it (spec/twiml.md 5). */
    public static final int FAILED_CALLBACK = 15_003;

    /**
     * What an operator may decide.
     *
     * @param bound    in memory; more wait in the store alone
     * @param attempts of one callback
     * @param pause    before the second attempt; doubled for each further one
     * @param keep     how long a callback that is over can be looked at
     */
    public record Rules(int bound, int attempts, Duration pause, Duration keep) {
        public static final Rules DEFAULT = new Rules(20_000, 7, Duration.ofSeconds(1), Duration.ofDays(3));
    }

    /** Sends a callback once. */
    @FunctionalInterface
    public interface Sender {
        /** Blocks until the answer is there. */
        WebResult send(Callback callback) throws InterruptedException;
    }

    /** Hears of callbacks that failed for good. */
    @FunctionalInterface
    public interface Failures {
        void failed(Callback callback, String why);
    }

    private final Callbacks store;
    private final Sender sender;
    private final Failures failures;
    private final Clock clock;
    private final Rules rules;
    private final Lanes lanes;
    private final ScheduledExecutorService timer;
    private final AtomicLong numbers;
    private Instant forgotten = Instant.EPOCH;

    public Outbox(Callbacks store, Sender sender, Failures failures, Executor executor, Clock clock, Rules rules) {
        this.store = store;
        this.sender = sender;
        this.failures = failures;
        this.clock = clock;
        this.rules = rules;
        this.numbers = new AtomicLong(clock.millis() * 1_000);
        this.timer = Executors.newScheduledThreadPool(2, Outbox::thread);
        this.lanes = new Lanes(executor, timer, rules.pause(), this::attempt);
        timer.scheduleWithFixedDelay(this::sweep, 0, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "outbox");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Puts it on its way; never blocks.
     *
     * @param parameters all of them, standard ones too
     */
    public void tell(
            Account account, String callSid, String url, String method, List<Map.Entry<String, String>> parameters) {
        accept(new Callback(
                Sid.next("CB"),
                account.sid(),
                callSid,
                numbers.incrementAndGet(),
                method,
                url,
                SensitiveParameters.encrypted(account, url, parameters),
                State.WAITING,
                clock.instant(),
                List.of()));
    }

    /** Delivers it again, whatever became of it. @return empty when the account has no such callback */
    public Optional<Callback> replay(String accountSid, String sid) {
        Optional<Callback> again = store.find(accountSid, sid).map(callback -> callback.with(State.WAITING));
        again.ifPresent(this::accept);
        return again;
    }

    private void accept(Callback callback) {
        boolean stored = store.save(callback);
        if (lanes.size() < rules.bound()) {
            lanes.add(callback);
        } else if (!stored) {
            LOG.error(
                    "{}: a callback is dropped: {} wait already and the database is away",
                    callback.callSid(),
                    lanes.size());
        }
    }

    /** Those that wait or are under way. */
    public int waiting() {
        return lanes.size();
    }

    /** Waits until everything is delivered or given up, at most this long. */
    public void drain(Duration atMost) throws InterruptedException {
        if (!lanes.drained(atMost)) {
            LOG.info("{} callbacks are left for the next start", lanes.size());
        }
    }

    private Callback attempt(Callback callback, int tries) throws InterruptedException {
        Instant at = clock.instant();
        long start = System.nanoTime();
        WebResult result = sender.send(callback);
        long millis = (System.nanoTime() - start) / 1_000_000;
        int status = result instanceof WebResult.Answered answered ? answered.status() : 0;
        String message = result instanceof WebResult.Failed failed ? failed.message() : "";
        boolean last = tries + 1 >= rules.attempts() || !worthAnother(result);
        State next = status >= 200 && status < 300 ? State.DELIVERED : last ? State.FAILED : State.WAITING;
        if (next != State.DELIVERED) {
            String why = callback.method() + " " + SafeUrl.of(callback.url()) + ": "
                    + (status > 0 ? "the server answered " + status : message);
            LOG.warn("{}: {} {}", callback.callSid(), FAILED_CALLBACK, why);
            if (next == State.FAILED) {
                failures.failed(callback, why);
            }
        }
        Callback after = callback.tried(new Callback.Attempt(at, status, millis, message), next);
        store.save(after);
        return after;
    }

    /** A server that refuses what it is told will refuse it again. */
    private static boolean worthAnother(WebResult result) {
        if (result instanceof WebResult.Answered answered) {
            int status = answered.status();
            return status >= 500 || status == 408 || status == 425 || status == 429;
        }
        WebResult.Failure failure = ((WebResult.Failed) result).failure();
        return failure != WebResult.Failure.BAD_URL && failure != WebResult.Failure.REFUSED_ADDRESS;
    }

    /** Keeps hold of what waits here, takes what nobody holds, forgets what is old. */
    private void sweep() {
        try {
            store.hold(lanes.sids());
            if (lanes.size() < rules.bound() / 2) {
                store.adopt(ADOPTED_AT_ONCE).forEach(lanes::add);
            }
            Instant now = clock.instant();
            if (forgotten.plus(Duration.ofMinutes(10)).isBefore(now)) {
                forgotten = now;
                store.forget(now.minus(rules.keep()));
            }
        } catch (DirectoryUnavailableException e) {
            LOG.debug("the outbox can't be swept: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("sweeping the outbox ended by a fault of ours", e);
        }
    }

    /** Leaves what still waits to the next start, or to another node. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            store.release(lanes.sids());
        } catch (DirectoryUnavailableException e) {
            LOG.warn("callbacks that wait are held for another {} s: {}", Callbacks.HOLD_SECONDS, e.getMessage());
        }
    }
}
