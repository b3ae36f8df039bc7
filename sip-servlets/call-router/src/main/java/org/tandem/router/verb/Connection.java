package org.tandem.router.verb;

import java.util.List;
import java.util.Map;
import org.tandem.router.call.Call;

/** What {@link Connect} connects a caller with. */
public interface Connection {
    /** Begins, on the call's thread. */
    Line open(Call call);

    /** One connection that goes on. Belongs to the call's thread. */
    interface Line extends AutoCloseable {
        /**
         * Serves it until the far side ends it.
         *
         * @return what the action is told
         * @throws org.tandem.router.call.CallCut when the call ends or is moved meanwhile
         */
        List<Map.Entry<String, String>> serve() throws InterruptedException;

        /** What the action is told when the call ended or was moved; empty: nothing, and it is not asked. */
        List<Map.Entry<String, String>> left();

        @Override
        void close();
    }
}
