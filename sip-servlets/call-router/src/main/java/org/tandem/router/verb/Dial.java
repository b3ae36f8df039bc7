package org.tandem.router.verb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;

/**
 * Joins the caller with somebody. All legs stay anchored in our media.
 *
 * @param action empty URL: fall through to the next verb
 * @param record empty: nothing is recorded
 */
public record Dial(Noun noun, Action action, Terms terms, Optional<DialRecording.Wish> record) implements Verb {
    /** What holds for every noun. @param callerId empty: the caller's own number */
    public record Terms(
            Duration timeout, Duration timeLimit, String callerId, boolean hangupOnStar, boolean answerOnBridge) {}

    @Override
    public Next run(Call call) throws InterruptedException {
        if (!terms.answerOnBridge()) {
            call.answer();
        }
        Optional<DialRecording> recording = record.map(wish -> DialRecording.attach(call, wish));
        try (Noun.Joining joining = noun.begin(call, terms)) {
            try {
                return next(joining.run(), recording);
            } catch (CallCut cut) {
                tellLeft(call, joining.left(), recording, cut);
                cut.handOver(joining.left());
                throw cut;
            }
        } finally {
            recording.ifPresent(call.attachments()::end);
        }
    }

    /** A caller who hangs up from a conversation still has its result reported; what is answered to that can't be run any more. */
    private void tellLeft(
            Call call, List<Map.Entry<String, String>> left, Optional<DialRecording> recording, CallCut cut) {
        if (cut.over() && !left.isEmpty() && !action.url().isEmpty()) {
            call.exchange().tell(call.log().record(), action.url(), action.method(), with(recording, left));
        }
    }

    private Next next(Noun.Outcome outcome, Optional<DialRecording> recording) {
        if (outcome instanceof Noun.Outcome.Elsewhere elsewhere) {
            return elsewhere.next();
        }
        return action.url().isEmpty()
                ? Next.CONTINUE
                : new Next.Fetch(
                        action.url(), action.method(), with(recording, ((Noun.Outcome.Over) outcome).parameters()));
    }

    private static List<Map.Entry<String, String>> with(
            Optional<DialRecording> recording, List<Map.Entry<String, String>> parameters) {
        return Stream.concat(parameters.stream(), recording.map(DialRecording::parameters).orElse(List.of()).stream())
                .toList();
    }
}
