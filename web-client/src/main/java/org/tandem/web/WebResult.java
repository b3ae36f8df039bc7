package org.tandem.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What came of a request. */
public sealed interface WebResult {
    /**
     * The server's answer, of any status.
     *
     * @param uri     where it came from, after redirects, without fragment
     * @param headers by lower-case name, values joined by a comma and a space
     */
    record Answered(URI uri, int status, Map<String, String> headers, byte[] body) implements WebResult {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        /** The media type in lower case, without parameters; empty when there is none. */
        public String contentType() {
            return mediaType(headers);
        }
    }

    /**
     * A 2xx whose body is still to be read.
     *
     * @param uri     where it came from, after redirects, without fragment
     * @param headers by lower-case name, values joined by a comma and a space
     * @param body    closing it frees the connection; it ends in an {@link IOException} when the answer breaks off, falls silent or is
     *                a {@link TooLargeException}
     */
    record Opened(URI uri, int status, Map<String, String> headers, InputStream body) implements WebResult {
        /** The media type in lower case, without parameters; empty when there is none. */
        public String contentType() {
            return mediaType(headers);
        }
    }

    /** A body went beyond {@link WebRequest#maxBytes} while it was read. */
    class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long most) {
            super("the answer is longer than " + most + " bytes");
        }
    }

    private static String mediaType(Map<String, String> headers) {
        String type = headers.getOrDefault("content-type", "");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(java.util.Locale.ROOT);
    }

    /** No answer. @param attempts one line for each try: address and what happened */
    record Failed(URI uri, Failure failure, String message, List<String> attempts) implements WebResult {}

    /** Why there was no answer, and the error code that applications know it by (spec/twiml.md 5). */
    enum Failure {
        BAD_URL(11100),
        REFUSED_ADDRESS(11100),
        TIMED_OUT(11205),
        NOT_CONNECTED(11205),
        PROTOCOL(11206),
        UNKNOWN_HOST(11210),
        TOO_MANY_REDIRECTS(11215),
        TLS(11220),
        TOO_LARGE(11750);

        private final int code;

        Failure(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
