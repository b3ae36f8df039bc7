package org.tandem.router.document;

import org.tandem.router.call.Call;
import org.tandem.router.verb.Next;
import org.tandem.router.verb.Verb;

/** Stands where a document has a verb that can't be run: reaching it is the document's failure. */
record Impossible(int code, String message) implements Verb {
    @Override
    public Next run(Call call) {
        return new Next.Failed(code, message);
    }
}
