package org.tandem.router.verb;

import java.util.List;
import java.util.Map;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;

/**
 * Connects the caller with a customer's server until that server ends it.
 *
 * @param action empty URL: fall through to the next verb
 */
public record Connect(Connection connection, Action action) implements Verb {
    @Override
    public Next run(Call call) throws InterruptedException {
        call.answer();
        try (Connection.Line line = connection.open(call)) {
            List<Map.Entry<String, String>> told = served(call, line);
            return action.url().isEmpty() ? Next.CONTINUE : new Next.Fetch(action.url(), action.method(), told);
        }
    }

    /** A caller who hangs up still has the result told; what is answered to that can't be run any more. */
    private List<Map.Entry<String, String>> served(Call call, Connection.Line line) throws InterruptedException {
        try {
            return line.serve();
        } catch (CallCut cut) {
            List<Map.Entry<String, String>> left = line.left();
            if (cut.over() && !left.isEmpty() && !action.url().isEmpty()) {
                call.exchange().tell(call.log().record(), action.url(), action.method(), left);
            }
            cut.handOver(left);
            throw cut;
        }
    }
}
