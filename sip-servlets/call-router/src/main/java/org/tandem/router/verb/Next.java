package org.tandem.router.verb;

import java.util.List;
import java.util.Map;
import org.tandem.router.call.EndReason;

/** What a verb tells the interpreter to do after it. */
public sealed interface Next {
    Next CONTINUE = new Continue();

    /** The next verb of the document. */
    record Continue() implements Next {}

    /**
     * Another document takes over; the verbs that are left don't run.
     *
     * @param url        relative to the current document; empty for that document itself
     * @param parameters what the verb has to tell, such as {@code Digits}
     */
    record Fetch(String url, String method, List<Map.Entry<String, String>> parameters) implements Next {}

    /** The call is over. */
    record Ended(EndReason reason) implements Next {}

    /** The verb cannot do what the document says: as if the document itself had failed. */
    record Failed(int code, String message) implements Next {}
}
