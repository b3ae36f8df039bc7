package org.tandem.web;

/** What came of one request on the wire: an answer or a {@link Trouble}. */
sealed interface Attempt permits Attempt.Got, Trouble {
    /** An answer of any status. */
    record Got(WebResult.Answered answer) implements Attempt {}
}
