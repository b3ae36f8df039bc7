package org.tandem.media.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long SECOND = 1_000_000_000L;

    private final TimerWheel wheel = new TimerWheel(0);
    private final List<Long> rung = new ArrayList<>();
    private final TimerWheel.Timer timer = new TimerWheel.Timer(rung::add);

    @Test
    void ringsOnceAndALittleLate() {
        wheel.set(timer, SECOND);
        run(5);
        assertThat(rung).hasSize(1);
        assertThat(rung.get(0)).isBetween(SECOND, SECOND + 2 * TimerWheel.SLOT_NANOS);
        assertThat(wheel.idle()).isTrue();
    }

    @Test
    void maybeMovedCancelledAndLongerThanTheWheel() {
        wheel.set(timer, SECOND);
        wheel.set(timer, 90 * SECOND);
        run(80);
        assertThat(rung).isEmpty();
        run(100);
        assertThat(rung).hasSize(1);
        wheel.set(timer, 101 * SECOND);
        timer.cancel();
        run(110);
        assertThat(rung).hasSize(1);
        assertThat(wheel.idle()).isTrue();
    }

    private void run(int untilSecond) {
        for (int i = 0; i <= untilSecond * 20; i++) {
            wheel.run(i * SECOND / 20);
        }
    }
}
