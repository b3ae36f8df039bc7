package org.tandem.router.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.router.CallChange;
import org.tandem.router.CutVerb;

/** Where a call's next document comes from. */
public sealed interface Source {
    /** What a call is redirected to that no verb of its own was cut for. */
    static Source of(CallChange change) {
        return of(change, Optional.empty());
    }

    /** What a call is redirected to. @param cut the verb that was cut for it, of which the web server is told */
    static Source of(CallChange change, Optional<CutVerb> cut) {
        if (change instanceof CallChange.Redirect redirect) {
            return new Url(
                    redirect.url().toString(),
                    redirect.method(),
                    cut.map(CutVerb::parameters).orElse(List.of()));
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
