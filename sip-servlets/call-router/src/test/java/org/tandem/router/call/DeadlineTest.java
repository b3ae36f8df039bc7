package org.tandem.router.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void aDayIsADay() {
        Deadline day = Deadline.in(DAY);
        assertThat(day.passed()).isFalse();
        assertThat(Duration.ofNanos(day.remainingNanos())).isBetween(DAY.minusSeconds(60), DAY);
        assertThat(Deadline.NEVER.orEarlier(day)).isEqualTo(day);
        assertThat(day.orEarlier(Deadline.NEVER)).isEqualTo(day);
    }

    @Test
    void theEarlierOfTwoHoldsOverTheWrapOfTheClock() {
        Deadline before = new Deadline(Long.MAX_VALUE - 1000);
        Deadline after = before.plus(DAY);
        assertThat(after.nanoTime()).isNegative();
        assertThat(before.orEarlier(after)).isEqualTo(before);
        assertThat(after.orEarlier(before)).isEqualTo(before);
    }
}
