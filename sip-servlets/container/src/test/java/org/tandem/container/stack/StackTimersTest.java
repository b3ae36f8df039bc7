package org.tandem.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.stack.SIPStackTimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StackTimersTest {
    private static final class Task extends SIPStackTimerTask {
        private final CountDownLatch ran = new CountDownLatch(1);

        @Override
        public void runTask() {
            ran.countDown();
        }

        @Override
        public Object getThreadHash() {
            return null;
        }
    }

    @Test
    void runsOnceDueAndForgetsWhatIsCancelled() throws Exception {
        StackTimers timers = new StackTimers();
        try {
            Task due = new Task();
            Task late = new Task();
            assertThat(timers.schedule(due, 1)).isTrue();
            assertThat(timers.schedule(late, 60_000)).isTrue();
            assertThat(due.ran.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(timers.pending()).isEqualTo(1);
            assertThat(timers.cancel(late)).isTrue();
            assertThat(timers.pending()).isZero();
        } finally {
            timers.stop();
        }
        assertThat(timers.schedule(new Task(), 1)).isFalse();
    }
}
