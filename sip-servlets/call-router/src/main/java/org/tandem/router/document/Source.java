package org.tandem.router.document;

import java.util.List;
import java.util.Map;

/** Where a call's next document comes from. */
public sealed interface Source {
    /**
     * A web server's answer.
     *
     * @param parameters what the last verb has to tell
     */
    record Url(String url, String method, List<Map.Entry<String, String>> parameters) implements Source {}

    /** The text itself. */
    record Inline(String document) implements Source {}
}
