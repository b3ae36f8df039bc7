package org.tandem.router.verb;

import org.tandem.router.call.Call;
import org.tandem.router.call.EndReason;

/** Ends the call; one that was not answered is answered first, as the language says. */
public record Hangup() implements Verb {
    @Override
    public Next run(Call call) throws InterruptedException {
        call.answer();
        return new Next.Ended(EndReason.HANGUP);
    }
}
