package org.tandem.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.tandem.web.WebResult.Failure;

/**
 * Why an attempt gave no answer.
 *
 * @param policy on which it may be tried again, or null: on none
 * @param stale  a kept connection was found closed before any answer came
 */
record Trouble(Failure failure, Overrides.Policy policy, String message, boolean stale) implements Attempt {
    private Trouble(Failure failure, Overrides.Policy policy, String message) {
        this(failure, policy, message, false);
    }

    static Trouble timedOut() {
        return new Trouble(Failure.TIMED_OUT, Overrides.Policy.READING, "no whole answer in time");
    }

    static Trouble tooLarge(int most) {
        return new Trouble(Failure.TOO_LARGE, null, "the answer is longer than " + most + " bytes");
    }

    static Trouble badUrl(String message) {
        return new Trouble(Failure.BAD_URL, null, message);
    }

    static Trouble redirects(int most) {
        return new Trouble(Failure.TOO_MANY_REDIRECTS, null, "more than " + most + " redirects");
    }

    static Trouble closed() {
        return new Trouble(Failure.NOT_CONNECTED, null, "the client is closed");
    }

    /** @param reused whether the connection had carried a request before */
    static Trouble of(Exception exception, boolean reused) {
        boolean lost = exception instanceof SocketException || exception instanceof NoHttpResponseException;
        Trouble trouble = of(exception);
        return lost && reused ? new Trouble(trouble.failure, trouble.policy, trouble.message, true) : trouble;
    }

    private static Trouble of(Exception exception) {
        if (exception instanceof RefusedAddressException) {
            return new Trouble(Failure.REFUSED_ADDRESS, null, exception.getMessage());
        }
        if (exception instanceof UnknownHostException) {
            return new Trouble(Failure.UNKNOWN_HOST, null, exception.getMessage());
        }
        if (exception instanceof ConnectTimeoutException) {
            return new Trouble(Failure.TIMED_OUT, Overrides.Policy.CONNECTING, "no connection in time");
        }
        if (exception instanceof ConnectionRequestTimeoutException) {
            return new Trouble(Failure.NOT_CONNECTED, null, "all connections are in use");
        }
        if (exception instanceof SocketTimeoutException) {
            return new Trouble(Failure.TIMED_OUT, Overrides.Policy.READING, "the server fell silent");
        }
        if (exception instanceof SSLException) {
            return new Trouble(Failure.TLS, null, "TLS failed: " + exception.getMessage());
        }
        if (exception instanceof ConnectException || exception instanceof NoRouteToHostException) {
            return new Trouble(Failure.NOT_CONNECTED, Overrides.Policy.CONNECTING, "connection refused");
        }
        if (exception instanceof SocketException || exception instanceof NoHttpResponseException) {
            return new Trouble(Failure.NOT_CONNECTED, Overrides.Policy.READING, "connection lost before an answer");
        }
        String reason = exception instanceof IOException ? exception.getMessage() : exception.toString();
        return new Trouble(Failure.PROTOCOL, null, "not an HTTP answer: " + reason);
    }
}
