package org.tandem.web;

/** What came of one request on the wire: an answer or a {@link Trouble}. */
sealed interface Attempt permits Attempt.Got, Attempt.Opened, Trouble {
    /** An answer of any status. */
    record Got(WebResult.Answered answer) implements Attempt {}

    /** An answer of status 2xx whose body is still to be read. */
    record Opened(WebResult.Opened answer) implements Attempt {}
}
