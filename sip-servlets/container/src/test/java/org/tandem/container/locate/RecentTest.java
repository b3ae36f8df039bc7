package org.tandem.container.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Recent<Integer> refusals = new Recent<>(Duration.ofMinutes(10), 10_000, nanos::get);

    @Test
    void whatHappenedIsForgottenInTime() {
        assertThat(refusals.contains(1)).isFalse();
        refusals.add(1);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos() - 1);
        assertThat(refusals.contains(1)).isTrue();
        assertThat(refusals.contains(2)).isFalse();
        nanos.incrementAndGet();
        assertThat(refusals.contains(1)).isFalse();
    }

    @Test
    void itsMemoryHasAnEnd() {
        for (int i = 1; i <= 60_000; i++) {
            refusals.add(i);
        }
        assertThat(refusals.contains(1)).isFalse();
        assertThat(refusals.contains(60_000)).isTrue();
    }
}
