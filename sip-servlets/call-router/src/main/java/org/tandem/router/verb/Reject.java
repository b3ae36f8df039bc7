package org.tandem.router.verb;

import org.tandem.router.call.Call;
import org.tandem.router.call.EndReason;

/** Refuses a call without answering it; an answered one is hung up. @param busy 486 rather than 603 */
public record Reject(boolean busy) implements Verb {
    @Override
    public Next run(Call call) {
        if (!call.answered()) {
            call.caller().leg().refuse(busy ? 486 : 603);
        }
        return new Next.Ended(EndReason.REJECTED);
    }
}
