package org.tandem.router.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;

/**
 * Collects keys while prompts play; the first key stops them.
 *
 * @param nested what is played first
 */
public record Gather(List<Audible> nested, Action action, Rules rules) implements Verb {
    /** When keys are complete. @param numDigits so many are enough; 0 for no such rule @param finishOnKey the key that ends, or empty */
    public record Rules(Duration timeout, int numDigits, String finishOnKey, boolean actionOnEmptyResult) {}

    public Gather {
        nested = List.copyOf(nested);
    }

    /** Keys as they come in. */
    private static final class Keys {
        private final StringBuilder pressed = new StringBuilder();
        private String finishedOn = "";
        private boolean complete;

        boolean begun() {
            return complete || !pressed.isEmpty();
        }

        void add(char key, Rules rules) {
            if (rules.finishOnKey().indexOf(key) >= 0) {
                finishedOn = String.valueOf(key);
                complete = true;
                return;
            }
            pressed.append(key);
            complete = pressed.length() == rules.numDigits();
        }
    }

    @Override
    public Next run(Call call) throws InterruptedException {
        call.answer();
        Keys keys = new Keys();
        for (int i = 0; i < nested.size() && !keys.begun(); i++) {
            listen(call, keys, nested.get(i));
        }
        collect(call, keys);
        return keys.pressed.isEmpty() && !rules.actionOnEmptyResult() ? Next.CONTINUE : submit(keys);
    }

    /** Until all rounds are played, or the first key. */
    private void listen(Call call, Keys keys, Audible audible) throws InterruptedException {
        try (Playback playback = Playback.start(call, audible.once())) {
            for (int round = 1; ; ) {
                CallEvent event = call.next(Deadline.NEVER);
                if (pressed(call, event, keys)) {
                    return;
                }
                if (playback.ended(event)) {
                    if (!playback.whole(event) || ++round > audible.rounds()) {
                        return;
                    }
                    playback.again();
                }
            }
        }
    }

    /** Until the keys are complete, or none came for the timeout. */
    private void collect(Call call, Keys keys) throws InterruptedException {
        Deadline quiet = Deadline.in(rules.timeout());
        while (!keys.complete) {
            CallEvent event = call.next(quiet);
            if (event instanceof CallEvent.TimeUp) {
                return;
            }
            if (pressed(call, event, keys)) {
                quiet = Deadline.in(rules.timeout());
            }
        }
    }

    private boolean pressed(Call call, CallEvent event, Keys keys) {
        if (event instanceof CallEvent.Key key && key.party() == call.caller()) {
            keys.add(key.key(), rules);
            return true;
        }
        return false;
    }

    private Next submit(Keys keys) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        parameters.add(Map.entry("msg", "Gather End"));
        parameters.add(Map.entry("Digits", keys.pressed.toString()));
        if (!keys.finishedOn.isEmpty()) {
            parameters.add(Map.entry("FinishedOnKey", keys.finishedOn));
        }
        return new Next.Fetch(action.url(), action.method(), parameters);
    }
}
