package org.tandem.router.document;

import java.util.List;
import java.util.Map;
import org.tandem.router.CallChange;

/** Where a call's next document comes from. */
public sealed interface Source {
    /** What a call is redirected to. */
    static Source of(CallChange change) {
        if (change instanceof CallChange.Redirect redirect) {
            return new Url(redirect.url().toString(), redirect.method(), List.of());
        }
        return new Inline(((CallChange.Run) change).document());
    }

    /**
     * A web server's answer.
     *
     * @param parameters what the last verb has to tell
     */
    record Url(String url, String method, List<Map.Entry<String, String>> parameters) implements Source {}

    /** The text itself. */
    record Inline(String document) implements Source {}
}
