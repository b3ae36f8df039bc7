package org.tandem.router.verb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallLog;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.StatusCallbacks;

/** Parties that a Dial calls: numbers, SIP addresses. */
public record Parties(List<Target> targets) implements Noun {
    public Parties {
        targets = List.copyOf(targets);
    }

    @Override
    public Joining begin(Call call, Dial.Terms terms) {
        Target target = targets.get(0);
        String callerId = terms.callerId().isEmpty() ? call.identity().from() : terms.callerId();
        Optional<Exchange.Dialled> dialled =
                call.exchange().dial(call, target.address(), callerId, observer(call, target));
        return dialled.isPresent() ? new Bridge(call, dialled.get(), target, terms) : new Nowhere();
    }

    private static CallLog.Observer observer(Call call, Target target) {
        Action callback = target.statusCallback();
        return new StatusCallbacks(call.exchange(), callback.url(), callback.method(), target.statusEvents());
    }

    /** There is no way to the party. */
    private static final class Nowhere implements Joining {
        @Override
        public Outcome run() {
            return new Outcome.Over(Bridge.Result.failed(0).parameters(""));
        }

        @Override
        public List<Map.Entry<String, String>> left() {
            return List.of();
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
