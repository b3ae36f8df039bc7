package org.tandem.router.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.directory.QueueRecord;
import org.tandem.directory.Queues;
import org.tandem.directory.Sid;
import org.tandem.directory.TakenException;

/** The queues of this node: their records are the directory's, those who wait are here. Safe for any thread; records may block. */
public final class Lines {
    private static final Duration PROMISED = Duration.ofSeconds(10);

    /** Who is on its way into an empty queue. */
    private record Promise(String callSid, Instant until) {}

    private final Queues records;
    private final Clock clock;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final Map<String, Promise> promises = new ConcurrentHashMap<>();

    public Lines(Queues records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** The account's queue of this name, made if there is none. Blocks on the directory. */
    QueueRecord ensure(String accountSid, String name, int maxSize) {
        Optional<QueueRecord> known = records.named(accountSid, name);
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = clock.instant();
        try {
            return records.create(new QueueRecord(Sid.next("QU"), accountSid, name, maxSize, now, now));
        } catch (TakenException e) {
            return records.named(accountSid, name).orElseThrow(() -> e);
        }
    }

    Optional<QueueRecord> named(String accountSid, String name) {
        return records.named(accountSid, name);
    }

    /** @return the place's line, or empty when the queue is full */
    Optional<Line> enter(QueueRecord queue, Waiting one) {
        boolean[] in = new boolean[1];
        Line line = lines.compute(queue.sid(), (sid, known) -> {
            Line at = known == null ? new Line(sid) : known;
            in[0] = at.enter(one, queue.maxSize());
            return at;
        });
        keep(queue.sid(), one.callSid());
        return in[0] ? Optional.of(line) : Optional.empty();
    }

    /**
     * Keeps a queue that is empty for one call that is sent there, until it comes, or for ten seconds. Blocks on the directory.
     *
     * @return the queue's SID, or empty when somebody waits there or is on its way
     */
    public Optional<String> promise(String accountSid, String name, String callSid) {
        Instant now = clock.instant();
        promises.values().removeIf(promise -> promise.until().isBefore(now));
        String queueSid = ensure(accountSid, name, QueueRecord.USUAL_SIZE).sid();
        boolean[] kept = new boolean[1];
        promises.compute(queueSid, (sid, known) -> {
            kept[0] = known == null && size(sid) == 0;
            return kept[0] ? new Promise(callSid, now.plus(PROMISED)) : known;
        });
        return kept[0] ? Optional.of(queueSid) : Optional.empty();
    }

    /** The call came, or won't. No effect when nothing was promised to it. */
    public void keep(String queueSid, String callSid) {
        promises.computeIfPresent(queueSid, (sid, promise) -> promise.callSid().equals(callSid) ? null : promise);
    }

    /** Whether somebody waits there or is on its way. */
    public boolean taken(String queueSid) {
        return size(queueSid) > 0 || promises.containsKey(queueSid);
    }

    /** The taker's line, in which it is told of those who come until {@link #giveUp}. */
    Line await(QueueRecord queue, org.tandem.router.call.Call taker) {
        return lines.compute(queue.sid(), (sid, known) -> {
            Line at = known == null ? new Line(sid) : known;
            at.await(taker);
            return at;
        });
    }

    void giveUp(String queueSid, org.tandem.router.call.Call taker) {
        Line line = lines.get(queueSid);
        if (line != null) {
            line.giveUp(taker);
            tidy(queueSid);
        }
    }

    /** Forgets a line in which nobody is. */
    void tidy(String queueSid) {
        lines.computeIfPresent(queueSid, (sid, line) -> line.unused() ? null : line);
    }

    private Optional<Line> line(String queueSid) {
        return Optional.ofNullable(lines.get(queueSid));
    }

    /** How many wait. */
    public int size(String queueSid) {
        return line(queueSid).map(Line::size).orElse(0);
    }

    /** How long those who wait have done so on average, in whole seconds. */
    public long averageWait(String queueSid) {
        return line(queueSid).map(Line::averageWait).orElse(0L);
    }

    /** Those who wait, in order. */
    public List<Member> members(QueueRecord queue) {
        return line(queue.sid()).map(line -> line.members(queue.accountSid())).orElse(List.of());
    }

    /** @param who a call's SID or {@code Front} */
    public Optional<Member> member(QueueRecord queue, String who) {
        return line(queue.sid()).flatMap(line -> line.member(queue.accountSid(), who));
    }

    /** Takes a caller out of the queue and sends it to another document. @return who it was, or empty when nobody of that name waits */
    public Optional<Member> send(QueueRecord queue, String who, String url, String method) {
        Optional<Member> member = member(queue, who);
        if (member.isEmpty()) {
            return member;
        }
        Optional<Waiting> taken =
                line(queue.sid()).flatMap(line -> line.take(member.get().callSid()));
        taken.ifPresent(one -> one.call().inbox().post(new Waiting.Sent(one, url, method)));
        return taken.isPresent() ? member : Optional.empty();
    }

    /** Callers who wait now, in all queues. */
    public int waiting() {
        return lines.values().stream().mapToInt(Line::size).sum();
    }
}
