package org.tandem.router.verb;

import org.tandem.router.call.Call;

/** One instruction of a document. */
@FunctionalInterface
public interface Verb {
    /**
     * Runs on the call's thread and may block.
     *
     * @throws org.tandem.router.call.CallCut when the call ends or is moved meanwhile
     */
    Next run(Call call) throws InterruptedException;
}
