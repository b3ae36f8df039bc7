package org.tandem.directory;

import java.time.Instant;

/**
 * A warning or an error that concerns an account's application.
 *
 * @param sid       {@code NO} and 32 hexadecimal digits
 * @param callSid   the call that it happened in
 * @param error     whether something failed; a flaw that was passed over otherwise
 * @param code      as applications know it (spec/twiml.md 5)
 * @param request   the request that led to it
 */
public record Notification(
        String sid,
        String accountSid,
        String callSid,
        boolean error,
        int code,
        String message,
        Request request,
        Instant date) {
    /**
     * A request and its answer; empty texts where there is none.
     *
     * @param variables    as a form
     * @param responseBody its beginning
     */
    public record Request(String url, String method, String variables, String responseHeaders, String responseBody) {
        public static final Request NONE = new Request("", "", "", "", "");
    }
}
