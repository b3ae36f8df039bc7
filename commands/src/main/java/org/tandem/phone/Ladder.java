package org.tandem.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every SIP message of a phone in the order in which it went over the wire, repetitions included. Safe for any thread. */
public final class Ladder {
    /** Enough for a script, and a bound for a load test that keeps one phone for long. */
    private static final int LONGEST = 20_000;

    private final List<Step> steps = new ArrayList<>();
    private final Consumer<Step> watcher;
    private long start;

    Ladder(Consumer<Step> watcher) {
        this.watcher = watcher;
    }

    /**
     * One message.
     *
     * @param at since the first message of this phone
     * @param sent true for what the phone sent
     * @param repeated true when the same message went the same way before
     */
    public record Step(Duration at, boolean sent, boolean repeated, SipMessage message) {
        /** What stands on the arrow, such as {@code INVITE (PCMU)} or {@code 180 Ringing}. */
        public String label() {
            String line = message.startLine();
            String label = message.isRequest() ? message.method() : line.substring(line.indexOf(' ') + 1);
            if (!message.isRequest() && !message.method().equals("INVITE")) {
                label = label + " (" + message.method() + ")";
            }
            return repeated ? label + " again" : label;
        }

        @Override
        public String toString() {
            return String.format("%7.3f  %s %s", at.toNanos() / 1e9, sent ? "-->" : "<--", label());
        }
    }

    void add(boolean sent, boolean repeated, SipMessage message) {
        long now = System.nanoTime();
        Step step;
        synchronized (steps) {
            start = steps.isEmpty() ? now : start;
            step = new Step(Duration.ofNanos(now - start), sent, repeated, message);
            if (steps.size() < LONGEST) {
                steps.add(step);
            }
        }
        watcher.accept(step);
    }

    public List<Step> steps() {
        synchronized (steps) {
            return List.copyOf(steps);
        }
    }

    /** The steps of one dialog. */
    public List<Step> steps(String callId) {
        return steps().stream()
                .filter(step -> step.message.callId().equals(callId))
                .toList();
    }

    /** The labels of one dialog's steps, arrows included: {@code > INVITE}, {@code < 100 Trying}. */
    public List<String> labels(String callId) {
        return steps(callId).stream()
                .map(step -> (step.sent ? "> " : "< ") + step.label())
                .toList();
    }

    static String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append('\n').append(step));
        return text.toString();
    }
}
