package org.tandem.router.verb;

import org.tandem.media.MediaPort;
import org.tandem.router.call.Call;
import org.tandem.router.call.Deadline;

/** Lets the caller hear what the caller says, until the call ends or goes elsewhere: a test of the line. */
public record Echo() implements Verb {
    @Override
    public Next run(Call call) throws InterruptedException {
        call.answer();
        MediaPort port = call.caller().port();
        port.connect(port);
        try {
            while (true) {
                call.next(Deadline.NEVER);
            }
        } finally {
            port.disconnect(port);
        }
    }
}
