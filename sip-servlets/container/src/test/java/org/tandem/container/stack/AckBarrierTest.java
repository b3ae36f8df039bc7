package org.tandem.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AckBarrierTest {
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final CountDownLatch sending = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private Thread answer() throws InterruptedException {
        Thread answering = new Thread(() -> {
            try {
                AckBarrier.behind("call", () -> {
                    sending.countDown();
                    await(mayEnd);
                    order.add("answered");
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        answering.start();
        assertThat(sending.await(5, TimeUnit.SECONDS)).isTrue();
        return answering;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAckComesAfterItsAnswer() throws InterruptedException {
        Thread answering = answer();
        Thread acknowledging = new Thread(() -> {
            AckBarrier.pass("call");
            order.add("acknowledged");
        });
        acknowledging.start();
        mayEnd.countDown();
        answering.join(5_000);
        acknowledging.join(5_000);
        assertThat(order).containsExactly("answered", "acknowledged");
    }

    @Test
    void anAnswerThatIsStuckHoldsNoThreadForLong() throws InterruptedException {
        Thread answering = answer();
        AckBarrier.pass("call");
        order.add("acknowledged");
        mayEnd.countDown();
        answering.join(5_000);
        assertThat(order).containsExactly("acknowledged", "answered");
    }
}
