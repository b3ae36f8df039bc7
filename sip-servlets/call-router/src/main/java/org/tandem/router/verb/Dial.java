package org.tandem.router.verb;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tandem.directory.CallRecord;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallLog;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.StatusCallbacks;

/**
 * Calls another party and joins it with the caller. Both legs stay anchored in our media.
 *
 * @param action empty URL: fall through to the next verb
 */
public record Dial(Target target, Action action, Terms terms) implements Verb {
    /**
     * Whom to call.
     *
     * @param address    E.164 or a {@code sip:} URI
     * @param sendDigits keys sent to the party before it is joined
     */
    public record Target(String address, String sendDigits, Action statusCallback, Set<String> statusEvents) {}

    /** How to call. @param callerId empty: the caller's own number */
    public record Terms(
            Duration timeout, Duration timeLimit, String callerId, boolean hangupOnStar, boolean answerOnBridge) {}

    @Override
    public Next run(Call call) throws InterruptedException {
        if (!terms.answerOnBridge()) {
            call.answer();
        }
        String callerId = terms.callerId().isEmpty() ? call.identity().from() : terms.callerId();
        Optional<Exchange.Dialled> dialled = call.exchange().dial(call, target.address(), callerId, observer(call));
        if (dialled.isEmpty()) {
            return next(Bridge.Result.failed(0), "");
        }
        String childSid = dialled.get().identity().sid();
        Bridge bridge = new Bridge(call, dialled.get(), target, terms);
        try {
            return next(bridge.run(), childSid);
        } catch (CallCut cut) {
            tellAbandoned(call, bridge.result(), childSid, cut);
            throw cut;
        } finally {
            bridge.close();
        }
    }

    /** A caller who hangs up from a conversation still has its result reported; what is answered to that can't be run any more. */
    private void tellAbandoned(Call call, Bridge.Result result, String childSid, CallCut cut) {
        if (cut.over() && result.bridged() && !action.url().isEmpty()) {
            CallRecord now = call.log().record();
            call.exchange().tell(now, action.url(), action.method(), result.parameters(childSid));
        }
    }

    private Next next(Bridge.Result result, String childSid) {
        return action.url().isEmpty()
                ? Next.CONTINUE
                : new Next.Fetch(action.url(), action.method(), result.parameters(childSid));
    }

    private CallLog.Observer observer(Call call) {
        Action callback = target.statusCallback();
        return new StatusCallbacks(call.exchange(), callback.url(), callback.method(), target.statusEvents());
    }
}
