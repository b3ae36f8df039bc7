package org.tandem.router.queue;

import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.verb.Action;

/**
 * Two calls that talk to each other: one that waited and one that took it. Each connects its own party to the other's on its own thread,
 * and tells the other what happens by events.
 *
 * @param whisper what the one that waited hears first; empty URL: nothing
 */
record Handover(Call taker, Action whisper) {
    void leftByWaiting() {
        taker.inbox().post(new Parted(this));
    }

    /** The one that waited is ready to talk. */
    record Ready(Handover of, Waiting waiting) implements CallEvent.Aside {}

    /** One of the two is gone. */
    record Parted(Handover of) implements CallEvent.Aside {}
}
