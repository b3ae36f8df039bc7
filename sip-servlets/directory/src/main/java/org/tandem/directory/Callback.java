package org.tandem.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something that a customer's web server is told, and what became of it.
 *
 * @param sid        {@code CB} and 32 hexadecimal digits
 * @param callSid    the call that it is about; those of one call are told in order
 * @param number     their order: later ones have higher numbers
 * @param method     {@code GET} or {@code POST}
 * @param url        as the customer gave it, fragment and userinfo included
 * @param parameters as they are sent
 * @param attempts   so far, oldest first
 */
public record Callback(
        String sid,
        String accountSid,
        String callSid,
        long number,
        String method,
        String url,
        List<Map.Entry<String, String>> parameters,
        State state,
        Instant created,
        List<Attempt> attempts) {
    /** What became of it. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED
    }

    /**
     * One try.
     *
     * @param status  HTTP status, 0 where there was no answer
     * @param message why there was no answer, else empty
     */
    public record Attempt(Instant at, int status, long millis, String message) {}

    public Callback {
        parameters = List.copyOf(parameters);
        attempts = List.copyOf(attempts);
    }

    public Callback with(State next) {
        return new Callback(sid, accountSid, callSid, number, method, url, parameters, next, created, attempts);
    }

    /** After one more try. */
    public Callback tried(Attempt attempt, State next) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        return new Callback(sid, accountSid, callSid, number, method, url, parameters, next, created, all);
    }
}
