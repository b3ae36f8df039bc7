package org.tandem.router.verb;

import java.time.Duration;
import java.util.List;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;

/** Keys of one entry of a {@link Pay}: up to the pound key, so many, or silence; the star gives up. They are kept nowhere else. */
final class PayInput {
    private static final char END = '#';
    private static final char STAR = '*';

    private final Call call;
    private final Duration timeout;
    private final int longest;
    private final StringBuilder keys = new StringBuilder();
    private boolean done;
    private boolean star;

    PayInput(Call call, Duration timeout, int longest) {
        this.call = call;
        this.timeout = timeout;
        this.longest = longest;
    }

    /** Plays the prompts until the first key, and collects. */
    void collect(List<Audible> prompts) throws InterruptedException {
        for (int i = 0; i < prompts.size() && keys.isEmpty() && !done; i++) {
            listen(prompts.get(i));
        }
        Deadline quiet = Deadline.in(timeout);
        while (!done) {
            CallEvent event = call.next(quiet);
            if (event instanceof CallEvent.TimeUp) {
                return;
            }
            if (pressed(event)) {
                quiet = Deadline.in(timeout);
            }
        }
    }

    private void listen(Audible audible) throws InterruptedException {
        try (Playback playback = Playback.start(call, audible.once())) {
            for (int round = 1; ; ) {
                CallEvent event = call.next(Deadline.NEVER);
                if (pressed(event)) {
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

    private boolean pressed(CallEvent event) {
        if (!(event instanceof CallEvent.Key key) || key.party() != call.caller()) {
            return false;
        }
        star = key.key() == STAR;
        if (key.key() >= '0' && key.key() <= '9') {
            keys.append(key.key());
        }
        done = star || key.key() == END || keys.length() == longest;
        return true;
    }

    boolean star() {
        return star;
    }

    String entered() {
        return keys.toString();
    }
}
