package org.tandem.integration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.tandem.customer.RestClient;

/** Ends calls through the REST API that would not end by themselves, each after a random while, in one of several ways. */
final class SoakControl implements AutoCloseable {
    private static final int LONGEST_MILLIS = 1500;
    /** The call is not in progress: not yet, or no more. */
    private static final int NOT_NOW = 21220;

    private static final Set<String> LIVE = Set.of("queued", "ringing", "in-progress");

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
    private final RestClient rest;
    private final List<Map<String, String>> orders;
    private volatile String failure = "";

    /** @param next the URL of a document that ends a call */
    SoakControl(RestClient rest, String next) {
        this.rest = rest;
        orders = List.of(
                Map.of("Status", "completed"),
                Map.of("Url", next),
                Map.of("Twiml", "<Response><Pause length=\"1\"/></Response>"));
    }

    /** Too late is an answer, a failure of the server is not. */
    void take(String callSid) {
        ThreadLocalRandom dice = ThreadLocalRandom.current();
        endIn(1 + dice.nextInt(LONGEST_MILLIS), callSid, orders.get(dice.nextInt(orders.size())));
    }

    private void endIn(int millis, String callSid, Map<String, String> order) {
        try {
            clock.schedule(() -> end(callSid, order), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // the soak is over
        }
    }

    /** What the first order came to that was answered otherwise than it should be; empty when none was. */
    String failure() {
        return failure;
    }

    private void end(String callSid, Map<String, String> order) {
        String call = "/Calls/" + callSid + ".json";
        try {
            RestClient.Answer answer = rest.post(call, order);
            if (answer.json().path("code").asInt() == NOT_NOW) {
                if (LIVE.contains(rest.get(call).text("status"))) {
                    endIn(LONGEST_MILLIS, callSid, order);
                }
            } else if (answer.status() >= 300) {
                failed(order + ": " + answer.status() + " " + answer.json());
            }
        } catch (RuntimeException e) {
            failed(order + ": " + e);
        }
    }

    private void failed(String what) {
        failure = failure.isEmpty() ? what : failure;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
