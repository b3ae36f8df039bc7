package org.tandem.router;

import java.net.URI;

/** A change to a live call, asked for from outside. */
public sealed interface CallChange {
    /** Cut the current verb and run the document at this URL. @param method {@code GET} or {@code POST} */
    record Redirect(URI url, String method) implements CallChange {}

    /** Cut the current verb and run this document. */
    record Run(String document) implements CallChange {}

    /** Hang up, in any state. */
    record Complete() implements CallChange {}

    /** Give up a call that was not answered yet; no effect on an answered one. */
    record Cancel() implements CallChange {}
}
