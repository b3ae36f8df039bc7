package org.tandem.media.server.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class SourceLatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final InetSocketAddress SDP = new InetSocketAddress("192.0.2.1", 4000);
    private static final InetSocketAddress NAT = new InetSocketAddress("198.51.100.1", 61000);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 9);

    private final SourceLatch latch = new SourceLatch();

    @Test
    void sendsWhereTheSdpSaysUntilPacketsComeFromElsewhere() {
        assertThat(latch.remote()).isNull();
        latch.announce(SDP);
        assertThat(latch.remote()).isEqualTo(SDP);
        assertThat(latch.admit(NAT, 1, 0)).isTrue();
        assertThat(latch.remote()).isEqualTo(NAT);
    }

    @Test
    void aStrangerDoesNotTakeOver() {
        latch.announce(SDP);
        latch.admit(NAT, 1, 0);
        assertThat(latch.admit(STRANGER, 1, SECOND / 50)).isFalse();
        assertThat(latch.admit(STRANGER, 2, SECOND)).isFalse();
        assertThat(latch.admit(STRANGER, 1, 10 * SECOND)).isFalse();
        assertThat(latch.remote()).isEqualTo(NAT);
    }

    @Test
    void aDeviceThatMovedIsFoundAgain() {
        latch.announce(SDP);
        latch.admit(NAT, 1, 0);
        InetSocketAddress moved = new InetSocketAddress("198.51.100.1", 62000);
        assertThat(latch.admit(moved, 2, 3 * SECOND)).isTrue();
        assertThat(latch.remote()).isEqualTo(moved);
    }

    @Test
    void theAnnouncedAddressMayAlwaysTakeOverAndIsNotLeft() {
        latch.announce(SDP);
        latch.admit(STRANGER, 1, 0);
        assertThat(latch.admit(SDP, 2, 1)).isTrue();
        assertThat(latch.admit(STRANGER, 3, 10 * SECOND)).isFalse();
    }

    @Test
    void aNewAddressInTheSdpStartsOverAndTheSameOneDoesNot() {
        latch.announce(SDP);
        latch.admit(NAT, 1, 0);
        latch.announce(SDP);
        latch.announce(null);
        assertThat(latch.remote()).isEqualTo(NAT);
        InetSocketAddress other = new InetSocketAddress("192.0.2.7", 5000);
        latch.announce(other);
        assertThat(latch.remote()).isEqualTo(other);
        assertThat(latch.admit(STRANGER, 1, 1)).isTrue();
    }
}
