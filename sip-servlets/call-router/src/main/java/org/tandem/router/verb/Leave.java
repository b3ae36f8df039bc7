package org.tandem.router.verb;

import org.tandem.router.call.Call;
import org.tandem.router.call.Interlude;

/** Leaves the queue whose wait document this stands in; elsewhere it does nothing. */
public record Leave() implements Verb {
    @Override
    public Next run(Call call) {
        Interlude.leave(call);
        return Next.CONTINUE;
    }
}
