package org.tandem.integration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.tandem.customer.RestClient;

/**
 * Ends calls through the REST API that would not end by themselves, each after a random while, in one of several ways. Some are first
 * held, brought back, parked, or joined with another.
 */
final class SoakControl implements AutoCloseable {
    private static final int LONGEST_MILLIS = 1500;
    /** The call is not in progress: not yet, or no more. */
    private static final int NOT_NOW = 21220;

    private static final int SLOTS = 5;
    /** Done; another call or a slot that was meant is not there any more; a slot is taken. */
    private static final Set<Integer> EXPECTED = Set.of(201, 204, 404, 409);

    private static final Set<String> LIVE = Set.of("queued", "ringing", "in-progress");

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(16);
    private final RestClient rest;
    private final List<Map<String, String>> orders;
    private final AtomicReference<String> last = new AtomicReference<>("");
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
        Map<String, String> order = orders.get(ThreadLocalRandom.current().nextInt(orders.size()));
        String other = last.getAndSet(callSid);
        in(later(), () -> {
            disturb(callSid, other);
            in(later(), () -> end(callSid, order));
        });
    }

    private static int later() {
        return 1 + ThreadLocalRandom.current().nextInt(LONGEST_MILLIS / 2);
    }

    private void disturb(String callSid, String other) {
        String call = "/Calls/" + callSid + "/";
        Map<String, String> slot = Map.of("Slot", Integer.toString(Math.floorMod(callSid.hashCode(), SLOTS)));
        switch (ThreadLocalRandom.current().nextInt(8)) {
            case 0 -> acts(() -> rest.post(call + "Hold.json", Map.of()));
            case 1 -> {
                acts(() -> rest.post(call + "Hold.json", Map.of()));
                acts(() -> rest.delete(call + "Hold.json"));
            }
            case 2 -> acts(() -> rest.post(call + "Park.json", slot));
            case 3 -> acts(() -> rest.post(call + "Pickup.json", slot));
            case 4, 5 -> {
                if (!other.isEmpty()) {
                    acts(() -> rest.post(call + "Join.json", Map.of("With", other)));
                }
            }
            default -> {
                // goes on undisturbed
            }
        }
    }

    private void acts(Supplier<RestClient.Answer> order) {
        try {
            RestClient.Answer answer = order.get();
            if (!EXPECTED.contains(answer.status())
                    && answer.json().path("code").asInt() != NOT_NOW) {
                failed(answer.status() + " " + answer.json());
            }
        } catch (RuntimeException e) {
            failed(e.toString());
        }
    }

    private void in(int millis, Runnable what) {
        try {
            clock.schedule(what, millis, TimeUnit.MILLISECONDS);
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
                    in(LONGEST_MILLIS, () -> end(callSid, order));
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
