package org.tandem.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TcpRefusalsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final TcpRefusals refusals = new TcpRefusals(nanos::get);
    private final InetSocketAddress place = new InetSocketAddress("192.0.2.1", 5060);

    @Test
    void aRefusalIsRememberedForTenMinutes() {
        assertThat(refusals.contain(place)).isFalse();
        refusals.add(place);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos() - 1);
        assertThat(refusals.contain(place)).isTrue();
        assertThat(refusals.contain(new InetSocketAddress("192.0.2.1", 5070))).isFalse();
        nanos.incrementAndGet();
        assertThat(refusals.contain(place)).isFalse();
    }

    @Test
    void itsMemoryHasAnEnd() {
        for (int port = 1; port <= 60_000; port++) {
            refusals.add(new InetSocketAddress("192.0.2.2", port));
        }
        assertThat(refusals.contain(new InetSocketAddress("192.0.2.2", 1))).isFalse();
        assertThat(refusals.contain(new InetSocketAddress("192.0.2.2", 60_000))).isTrue();
    }
}
