package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;

/**
 * Mixed calls, many of which end in the middle of something: every one comes to its end and is told of once, and nothing is left.
 * {@code -Dtandem.soak.calls=100000} makes it long, {@code -Dtandem.soak.at-once=120} denser.
 */
class SoakTest {
    private static final int CALLS = Integer.getInteger("tandem.soak.calls", 2000);
    private static final int AT_ONCE = Integer.getInteger("tandem.soak.at-once", 60);
    private static final Set<String> OVER = Set.of("completed", "busy", "no-answer", "failed", "canceled");
    private static final Duration CALL_OVER = Duration.ofSeconds(30);
    private static final Duration TRANSACTIONS_GONE = Duration.ofSeconds(50);

    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();

    @Test
    @Tag("T31")
    void everyCallEndsOnceAndLeavesNothing() throws Exception {
        try (RecordingServer recorder = new RecordingServer();
                SoakListener listener = SoakListener.open();
                Platform platform = Platform.start(Map.of(
                        "TANDEM_SIPREC_SERVERS", "Default=" + recorder.uri(), "TANDEM_PAYMENTS_PROVIDER", "test"));
                Scene scene = platform.scene();
                SoakControl control = new SoakControl(scene.rest(), scene.app().url("/done"));
                SoakCallees callees = new SoakCallees();
                Census census = Census.of(platform)) {
            SoakDocuments documents =
                    new SoakDocuments(control, callees, listener.url(), scene.number(), application(scene));
            SoakPages pages = new SoakPages(scene.app());
            scene.app().on("/status", request -> ended(request, pages));
            scene.app().on("/voice", documents::next);
            Map<String, Long> before = census.beans();
            long sockets = census.udpSockets();

            placeAll(scene, documents);

            await("sessions, dialogs and transactions gone")
                    .atMost(TRANSACTIONS_GONE)
                    .untilAsserted(() -> assertThat(census.beans())
                            .allSatisfy((name, count) ->
                                    assertThat(count).as(name).isLessThanOrEqualTo(before.getOrDefault(name, 0L))));
            assertThat(census.udpSockets()).isEqualTo(sockets);
            assertEachIsOver(scene);
            assertThat(control.failure()).isEmpty();
        }
    }

    private static String application(Scene scene) {
        return scene.rest()
                .post(
                        "/Applications.json",
                        Map.of("FriendlyName", "soak", "VoiceUrl", scene.app().url("/wait")))
                .text("sid");
    }

    private WebReply ended(WebRequest request, SoakPages pages) {
        if (pages.refusesOnce(request)) {
            return WebReply.status(503);
        }
        if (OVER.contains(request.parameter("CallStatus"))) {
            told.computeIfAbsent(request.parameter("CallSid"), sid -> new AtomicInteger())
                    .incrementAndGet();
        }
        return WebReply.status(204);
    }

    private static void placeAll(Scene scene, SoakDocuments documents) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int seed = i;
                running.add(callers.submit(() -> {
                    try (SoakCaller caller = new SoakCaller(scene.sipUri(), seed, CALL_OVER, documents)) {
                        while (next.getAndIncrement() < CALLS) {
                            caller.callOnce();
                        }
                    }
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
        } finally {
            callers.shutdownNow();
            callers.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    /** Callbacks may come a moment after the records, and records a moment after the calls. */
    private void assertEachIsOver(Scene scene) {
        await("each call is told of").atMost(CALL_OVER).untilAsserted(() -> {
            Map<String, String> records = records(scene);
            assertThat(records).hasSizeGreaterThan(CALLS * 9 / 10);
            assertThat(records)
                    .allSatisfy((sid, status) -> assertThat(OVER).as(sid).contains(status));
            assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(records.keySet());
        });
        assertThat(told).allSatisfy((sid, times) -> assertThat(times).as(sid).hasValue(1));
    }

    private static Map<String, String> records(Scene scene) {
        Map<String, String> statuses = new HashMap<>();
        String page = "/Calls.json?PageSize=1000&To=" + scene.number().replace("+", "%2B");
        while (!page.isEmpty()) {
            JsonNode list = scene.rest().get(page).json();
            list.path("calls")
                    .forEach(call -> statuses.put(
                            call.path("sid").asText(), call.path("status").asText()));
            String next = list.path("next_page_uri").asText("");
            page = next.isEmpty() || next.equals("null") ? "" : next.substring(next.indexOf("/Calls.json"));
        }
        return statuses;
    }
}
