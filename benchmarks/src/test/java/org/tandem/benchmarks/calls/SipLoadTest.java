package org.tandem.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.SipUri;

/** The generator against a phone that plays the server. */
class SipLoadTest {
    private static final Duration HALF = Duration.ofMillis(500);

    private static LoadResult run(Duration hold, Consumer<PhoneCall> behaviour) throws Exception {
        ExecutorService scripts = Executors.newCachedThreadPool();
        try (Phone server = Phone.udp();
                SipLoad load = new SipLoad(SipUri.parse(server.uri("n")).address(), new LoadScenario("n", 0, hold))) {
            server.onCall(call -> scripts.execute(() -> behaviour.accept(call)));
            return load.run(20, HALF);
        } finally {
            scripts.shutdownNow();
        }
    }

    @Test
    void callsThatTheServerEndsAreClean() throws Exception {
        LoadResult result = run(Duration.ZERO, call -> call.answer().hangUp());
        assertThat(result.attempted()).isEqualTo(10);
        assertThat(result.clean()).as(result.firstFailure()).isTrue();
        assertThat(result.answerMicros()).hasSize(10);
        assertThat(result.percentileMillis(99)).isPositive();
    }

    @Test
    void callsThatTheGeneratorEndsAreClean() throws Exception {
        assertThat(run(Duration.ofMillis(50), PhoneCall::answer).clean()).isTrue();
    }

    @Test
    void refusalsAreFailures() throws Exception {
        LoadResult result = run(Duration.ZERO, call -> call.refuse(503, "Overload"));
        assertThat(result.failed()).isEqualTo(10);
        assertThat(result.firstFailure()).contains("503");
        assertThat(result.clean()).isFalse();
    }

    @Test
    void ownProcessIsMeasured() throws Exception {
        ProcessStat stat = ProcessStat.of(ProcessHandle.current().pid(), List.of());
        assertThat(stat.ownCpuMillis()).isPositive();
        assertThat(stat.treeCpuMillis()).isGreaterThanOrEqualTo(stat.ownCpuMillis());
        assertThat(stat.residentKilobytes()).isGreaterThan(10_000);
        assertThat(stat.threads()).isPositive();
    }
}
