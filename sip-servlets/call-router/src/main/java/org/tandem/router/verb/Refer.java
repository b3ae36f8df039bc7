package org.tandem.router.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;

/**
 * Has the caller's telephone call somebody else in our place (RFC 3515), and waits for how that goes.
 *
 * @param action empty URL: fall through to the next verb
 */
public record Refer(String uri, Action action) implements Verb {
    /** RFC 3515 leaves it open how long a NOTIFY may take; a party rings that long. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What came of it so far. */
    private static final class Progress {
        private int answer;
        private int told;
        private boolean over;

        void heard(CallEvent event) {
            if (event instanceof CallEvent.ReferAnswered answered) {
                answer = answered.status();
                over = answer >= 300;
            } else if (event instanceof CallEvent.ReferTold notified) {
                told = notified.status();
                over = notified.last();
            } else if (event instanceof CallEvent.TimeUp) {
                over = true;
            }
        }

        List<Map.Entry<String, String>> parameters() {
            List<Map.Entry<String, String>> all = new ArrayList<>();
            if (answer >= 300) {
                all.add(Map.entry("ReferCallStatus", "failed"));
            } else if (told > 0) {
                all.add(Map.entry("ReferCallStatus", status(told)));
            }
            if (answer > 0) {
                all.add(Map.entry("ReferSipResponseCode", Integer.toString(answer)));
            }
            if (told > 0) {
                all.add(Map.entry("NotifySipResponseCode", Integer.toString(told)));
            }
            return all;
        }

        private static String status(int code) {
            return code < 300
                    ? "in-progress"
                    : EndReason.refused(code).status(false).text();
        }
    }

    @Override
    public Next run(Call call) throws InterruptedException {
        call.answer();
        Progress progress = new Progress();
        try {
            call.caller().leg().refer(uri);
            Deadline deadline = Deadline.in(PATIENCE);
            while (!progress.over) {
                progress.heard(call.next(deadline));
            }
        } catch (CallCut cut) {
            tellLeft(call, cut, progress);
            throw cut;
        }
        return action.url().isEmpty()
                ? Next.CONTINUE
                : new Next.Fetch(action.url(), action.method(), progress.parameters());
    }

    /** A caller who hangs up before the other call was heard of took it back. */
    private void tellLeft(Call call, CallCut cut, Progress progress) {
        if (cut.over() && !action.url().isEmpty()) {
            List<Map.Entry<String, String>> told =
                    progress.told >= 200 ? progress.parameters() : List.of(Map.entry("ReferCallStatus", "canceled"));
            call.exchange().tell(call.log().record(), action.url(), action.method(), told);
        }
    }
}
