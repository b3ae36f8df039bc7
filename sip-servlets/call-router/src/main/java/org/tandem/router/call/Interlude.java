package org.tandem.router.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A document that a caller hears in the middle of a verb: hold music, what a queue says, an announcement.
 *
 * @param told further parameters, asked for anew with each request
 */
public record Interlude(String url, String method, Kind kind, Supplier<List<Map.Entry<String, String>>> told) {
    /** Where it is heard, which says what may stand in it (spec/twiml.md 0). */
    public enum Kind {
        CONFERENCE(13238, Set.of("Say", "Play", "Pause", "Redirect")),
        QUEUE(14202, Set.of("Say", "Play", "Pause", "Redirect", "Hangup", "Leave", "Gather")),
        BEFORE_QUEUED(14211, Set.of("Say", "Play", "Pause", "Redirect"));

        private final int code;
        private final Set<String> verbs;

        Kind(int code, Set<String> verbs) {
            this.code = code;
            this.verbs = verbs;
        }

        /** The error of a document with another verb. */
        public int code() {
            return code;
        }

        public Set<String> verbs() {
            return verbs;
        }
    }

    /** What is heard. */
    @FunctionalInterface
    public interface Sound {
        void play() throws InterruptedException;
    }

    /** A caller leaves what it waits for: the verb Leave. */
    public record Left() implements CallEvent.Aside {}

    /** Unwinds what is heard. Has no stack trace: it is no fault. */
    static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient CallEvent by;

        Cut(CallEvent by) {
            super(null, null, false, false);
            this.by = by;
        }
    }

    /** The same for as long as it takes. */
    public static Optional<CallEvent> until(Call call, Predicate<CallEvent> ends, Sound sound)
            throws InterruptedException {
        return until(call, ends, Deadline.NEVER, sound);
    }

    /**
     * Plays on the call's thread until the sound is over or something ends it.
     *
     * @return what ended it, {@link CallEvent.TimeUp} at the deadline, or empty when it came to its end
     */
    public static Optional<CallEvent> until(Call call, Predicate<CallEvent> ends, Deadline deadline, Sound sound)
            throws InterruptedException {
        Attendant attendant = call.attendant();
        Predicate<CallEvent> around = attendant.interrupts();
        Deadline last = attendant.patience();
        attendant.interruptedBy(around.or(ends), last.orEarlier(deadline));
        try {
            sound.play();
            return Optional.empty();
        } catch (Cut cut) {
            if (around.test(cut.by) || cut.by instanceof CallEvent.TimeUp && last.passed()) {
                throw cut;
            }
            return Optional.of(cut.by);
        } finally {
            attendant.interruptedBy(around, last);
        }
    }

    /** Ends the one that is heard now; no effect when there is none. */
    public static void leave(Call call) {
        if (call.attendant().interruptible()) {
            throw new Cut(new Left());
        }
    }
}
