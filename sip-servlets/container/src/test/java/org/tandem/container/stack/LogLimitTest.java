package org.tandem.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogLimitTest {
    private final AtomicLong now = new AtomicLong();
    private final LogLimit limit = new LogLimit(2, now::get);

    @Test
    void whatIsTooMuchIsCountedAndToldInTheNextMinute() {
        assertThat(limit.ask()).isZero();
        assertThat(limit.ask()).isZero();
        assertThat(limit.ask()).isEqualTo(LogLimit.HELD_BACK);
        assertThat(limit.ask()).isEqualTo(LogLimit.HELD_BACK);
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(limit.ask()).isEqualTo(2);
        assertThat(limit.ask()).isZero();
        assertThat(limit.ask()).isEqualTo(LogLimit.HELD_BACK);
    }
}
