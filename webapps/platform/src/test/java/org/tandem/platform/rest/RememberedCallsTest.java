package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tandem.directory.CallRecord;
import org.tandem.directory.FakeDirectory;
import org.tandem.media.SetClock;

class RememberedCallsTest {
    private final SetClock clock = new SetClock();
    private final FakeCalls calls = new FakeCalls(new FakeDirectory(clock), clock);
    private final RememberedCalls remembered = new RememberedCalls(clock);
    private final AtomicInteger placed = new AtomicInteger();

    private CallRecord place() {
        placed.incrementAndGet();
        return calls.record("AC", "a", "b");
    }

    @Test
    void togetherTheyPlaceOneCall() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<CallRecord>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> {
                    go.await();
                    return remembered.once("AC", "token", this::place);
                }));
            }
            go.countDown();
            Set<String> sids = new HashSet<>();
            for (Future<CallRecord> one : all) {
                sids.add(one.get(5, TimeUnit.SECONDS).sid());
            }
            assertThat(sids).hasSize(1);
            assertThat(placed).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tokensOfAccountsAreApart() {
        remembered.once("AC1", "token", this::place);
        remembered.once("AC2", "token", this::place);

        assertThat(placed).hasValue(2);
    }

    @Test
    void tokenOfARefusedCallMayBeTriedAgain() {
        assertThatThrownBy(() -> remembered.once("AC", "token", () -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(remembered.once("AC", "token", this::place)).isNotNull();
    }

    @Test
    void tokensAreForgottenByTimeAndByNumber() {
        remembered.once("AC", "first", this::place);
        clock.now("2026-11-23T10:10:01Z");
        remembered.once("AC", "first", this::place);
        assertThat(placed).hasValue(2);

        for (int i = 0; i < 10_000; i++) {
            remembered.once("AC", "t" + i, this::place);
        }
        remembered.once("AC", "first", this::place);
        assertThat(placed).hasValue(10_003);
    }
}
