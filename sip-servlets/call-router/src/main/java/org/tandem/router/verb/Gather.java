package org.tandem.router.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;

/**
 * Collects keys, speech, or whichever comes first, while prompts play. A key counts as first as long as nothing was understood: what
 * sounds like speech may be the key's own tone.
 *
 * @param nested what is played first
 * @param input  what is listened to
 */
public record Gather(List<Audible> nested, Action action, Rules rules, Input input) implements Verb {
    /** @param keys whether keys count @param speech how speech is listened to; empty when it doesn't count */
    public record Input(boolean keys, Optional<Spoken> speech) {
        public static final Input KEYS = new Input(true, Optional.empty());
    }

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
        try {
            return run(call, keys);
        } catch (CallCut cut) {
            if (keys.begun()) {
                cut.handOver(List.of(Map.entry("Digits", keys.pressed.toString())));
            }
            throw cut;
        }
    }

    private Next run(Call call, Keys keys) throws InterruptedException {
        if (input.speech().isEmpty()) {
            return run(call, keys, null);
        }
        try (Ear ear = new Ear(call, input.speech().get())) {
            if (input.speech().get().bargeIn()) {
                ear.listen();
            }
            return run(call, keys, ear);
        }
    }

    /** @param ear null when speech doesn't count */
    private Next run(Call call, Keys keys, Ear ear) throws InterruptedException {
        for (int i = 0; i < nested.size() && !begun(keys, ear); i++) {
            listen(call, keys, ear, nested.get(i));
        }
        if (ear == null || keys.begun()) {
            collect(call, keys);
        } else {
            ear.listen();
            await(call, keys, ear);
        }
        boolean empty = keys.pressed.isEmpty() && (ear == null || !ear.understood());
        return empty && !rules.actionOnEmptyResult() ? Next.CONTINUE : submit(keys, ear);
    }

    private static boolean begun(Keys keys, Ear ear) {
        return keys.begun() || ear != null && ear.begun();
    }

    /** Until all rounds are played, or the first key or word. */
    private void listen(Call call, Keys keys, Ear ear, Audible audible) throws InterruptedException {
        try (Playback playback = Playback.start(call, audible.once())) {
            for (int round = 1; ; ) {
                CallEvent event = call.next(Deadline.NEVER);
                if (pressed(call, event, keys) || ear != null && ear.hears(event)) {
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

    /** Until something was understood, or a key comes first, or nobody says anything for the timeout. */
    private void await(Call call, Keys keys, Ear ear) throws InterruptedException {
        Deadline quiet = Deadline.in(rules.timeout());
        while (!ear.done()) {
            CallEvent event = call.next(ear.speaking() ? ear.longest() : quiet.orEarlier(ear.longest()));
            if (event instanceof CallEvent.TimeUp && !(ear.speaking() && ear.finish())) {
                return;
            }
            if (pressed(call, event, keys)) {
                ear.close();
                collect(call, keys);
                return;
            }
            if (ear.hears(event)) {
                quiet = Deadline.in(rules.timeout());
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
        if (input.keys() && event instanceof CallEvent.Key key && key.party() == call.caller()) {
            keys.add(key.key(), rules);
            return true;
        }
        return false;
    }

    private Next submit(Keys keys, Ear ear) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        parameters.add(Map.entry("msg", "Gather End"));
        if (ear != null && !keys.begun()) {
            parameters.addAll(ear.parameters());
        } else {
            parameters.add(Map.entry("Digits", keys.pressed.toString()));
            if (!keys.finishedOn.isEmpty()) {
                parameters.add(Map.entry("FinishedOnKey", keys.finishedOn));
            }
        }
        return new Next.Fetch(action.url(), action.method(), parameters);
    }
}
