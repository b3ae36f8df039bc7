package org.tandem.router.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandem.router.call.Call;

/** Those who wait in one queue, in order. Safe for any thread; never blocks. */
final class Line {
    private final String queueSid;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Call> takers = new ArrayList<>();
    private long entered;
    /** Of all who wait: when each came, in nanoseconds after this line began. */
    private long came;

    private final long begun = System.nanoTime();

    /** Somebody came into a queue that had nobody, and this call waits for that. */
    record Came(String queueSid) implements org.tandem.router.call.CallEvent.Aside {}

    Line(String queueSid) {
        this.queueSid = queueSid;
    }

    /** @return false when it is full */
    synchronized boolean enter(Waiting one, int most) {
        if (waiting.size() >= most) {
            return false;
        }
        one.number(++entered);
        waiting.add(one);
        came += one.sinceNanos() - begun;
        takers.forEach(taker -> taker.inbox().post(new Came(queueSid)));
        return true;
    }

    /** @return false when somebody took it meanwhile */
    synchronized boolean leave(Waiting one) {
        int place = place(one);
        if (place < 0) {
            return false;
        }
        drop(place);
        return true;
    }

    private Waiting drop(int place) {
        Waiting one = waiting.remove(place);
        came -= one.sinceNanos() - begun;
        return one;
    }

    /** They stand in the order of their numbers. @return negative for one that is not here */
    private int place(Waiting one) {
        int place = Collections.binarySearch(waiting, one, Comparator.comparingLong(Waiting::number));
        return place >= 0 && waiting.get(place) == one ? place : -1;
    }

    /** Takes the first. */
    synchronized Optional<Waiting> take(Handover by) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Waiting first = drop(0);
        first.takenBy(by);
        return Optional.of(first);
    }

    /** @param who a call's SID or {@code Front} */
    synchronized Optional<Waiting> take(String who) {
        Optional<Waiting> found = find(who);
        found.ifPresent(this::leave);
        return found;
    }

    private Optional<Waiting> find(String who) {
        return waiting.stream()
                .filter(one -> who.equals("Front") || one.callSid().equals(who))
                .findFirst();
    }

    /** The taker is told when somebody comes. */
    synchronized void await(Call taker) {
        takers.add(taker);
    }

    synchronized void giveUp(Call taker) {
        takers.remove(taker);
    }

    synchronized boolean unused() {
        return waiting.isEmpty() && takers.isEmpty();
    }

    synchronized int size() {
        return waiting.size();
    }

    /** @return from 1, or 0 for one that is not here */
    synchronized int position(Waiting one) {
        return Math.max(0, place(one) + 1);
    }

    /** How long those in it have waited, in whole seconds; 0 when there is nobody. */
    synchronized long averageWait() {
        return waiting.isEmpty() ? 0 : (System.nanoTime() - begun - came / waiting.size()) / 1_000_000_000L;
    }

    synchronized List<Member> members(String accountSid) {
        List<Member> members = new ArrayList<>();
        for (Waiting one : waiting) {
            members.add(member(accountSid, one, members.size() + 1));
        }
        return members;
    }

    /** @param who a call's SID or {@code Front} */
    synchronized Optional<Member> member(String accountSid, String who) {
        return find(who).map(one -> member(accountSid, one, position(one)));
    }

    private Member member(String accountSid, Waiting one, int position) {
        return new Member(accountSid, queueSid, one.callSid(), position, one.since(), one.seconds());
    }
}
