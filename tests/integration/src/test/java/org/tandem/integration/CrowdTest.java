package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

/** Many calls at once, and nothing left of them. */
class CrowdTest {
    private static final int CALLS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A UDP server transaction lives for 32 s after its last response (RFC 3261 17.2, timers H and J). */
    private static final Duration TRANSACTIONS_GONE = Duration.ofSeconds(50);

    @Test
    void twoHundredCallsAtOnceAreKeptApartAndLeaveNothing() {
        try (Platform platform = Platform.start();
                Scene scene = platform.scene();
                Census census = Census.of(platform)) {
            scene.voice("<Gather numDigits=\"4\" action=\"/digits\" timeout=\"60\"/>");
            scene.app().document("/digits", "<Gather numDigits=\"1\" action=\"/never\" timeout=\"60\"/>");
            onlyOneCall(scene);
            Map<String, Long> beans = census.beans();
            long udp = census.udpSockets();
            long files = census.files();
            long threads = census.threads();

            crowd(scene);

            await("sessions, dialogs and transactions gone")
                    .atMost(TRANSACTIONS_GONE)
                    .untilAsserted(() -> assertThat(census.beans())
                            .allSatisfy((name, count) ->
                                    assertThat(count).as(name).isLessThanOrEqualTo(beans.getOrDefault(name, 0L))));
            await("ports released")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(census.udpSockets()).isEqualTo(udp));
            assertThat(census.files()).isLessThanOrEqualTo(files + 2);
            // Pools may have grown to their size, calls' threads may not stay.
            assertThat(census.threads()).isLessThan(threads + CALLS / 4);
        }
    }

    /** The first call loads classes, opens pools and files that stay. */
    private static void onlyOneCall(Scene scene) {
        scene.talk().press("0000");
        scene.app().awaitRequest("/digits", 1, PATIENCE);
        scene.phone().dial(scene.sipUri()).call().awaitAnswered(PATIENCE).hangUp();
    }

    private static void crowd(Scene scene) {
        int before = scene.app().requests("/digits").size();
        List<PhoneCall> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(scene.phone()
                    .dial(scene.sipUri())
                    .from("+1415557" + String.format("%04d", i))
                    .call());
        }
        calls.forEach(call -> call.awaitAnswered(PATIENCE));
        for (int i = 0; i < CALLS; i++) {
            calls.get(i).press(String.format("%04d", 1000 + i));
        }
        scene.app().awaitRequest("/digits", before + CALLS, PATIENCE);
        assertThat(calls).allMatch(call -> call.state() == State.ANSWERED);
        assertThat(digitsByCaller(scene)).hasSizeGreaterThanOrEqualTo(CALLS).containsEntry("+14155570042", "1042");
        calls.forEach(PhoneCall::close);
        assertThat(calls).allMatch(call -> call.state() == State.HUNG_UP_BY_US);
    }

    private static Map<String, String> digitsByCaller(Scene scene) {
        Map<String, String> digits = new HashMap<>();
        scene.app()
                .requests("/digits")
                .forEach(request -> digits.put(request.parameter("From"), request.parameter("Digits")));
        for (int i = 0; i < CALLS; i++) {
            assertThat(digits).containsEntry("+1415557" + String.format("%04d", i), Integer.toString(1000 + i));
        }
        return digits;
    }
}
