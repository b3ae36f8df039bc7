package org.tandem.router.verb;

import java.util.List;
import java.util.Map;
import org.tandem.router.call.Call;

/** What a Dial joins its caller with: parties that are called, a conference, a queue. One file each, as verbs are. */
@FunctionalInterface
public interface Noun {
    /** Begins, on the call's thread. The caller is answered already, unless the terms leave that to the noun. */
    Joining begin(Call call, Dial.Terms terms);

    /** One joining, from its beginning to its end; closed however it ended, also when the call was cut. */
    interface Joining extends AutoCloseable {
        /**
         * Runs on the call's thread until it is over.
         *
         * @throws org.tandem.router.call.CallCut when the call ends or is moved meanwhile
         */
        Outcome run() throws InterruptedException;

        /** What the Dial's action is told when the caller hung up in the middle; empty when there is nothing to tell. */
        List<Map.Entry<String, String>> left();

        @Override
        void close();
    }

    /** How a joining ended. */
    sealed interface Outcome {
        /** The caller goes on. @param parameters what the Dial's action is told, such as {@code DialCallStatus} */
        record Over(List<Map.Entry<String, String>> parameters) implements Outcome {}

        /** The caller goes elsewhere, whatever the Dial's action is. */
        record Elsewhere(Next next) implements Outcome {}
    }
}
