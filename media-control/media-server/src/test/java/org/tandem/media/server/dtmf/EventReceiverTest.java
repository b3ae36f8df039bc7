package org.tandem.media.server.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EventReceiverTest {
    private final EventReceiver receiver = new EventReceiver();

    @Test
    void aWholePressIsOne() {
        assertThat(event(5, 1000, 160, true, false)).isTrue();
        assertThat(event(5, 1000, 320, false, false)).isFalse();
        assertThat(event(5, 1000, 800, false, true)).isFalse();
        assertThat(event(5, 1000, 800, false, true)).isFalse();
        assertThat(event(5, 1000, 800, false, true)).isFalse();
    }

    @Test
    void theStartMayBeLostOrTheEnd() {
        assertThat(event(5, 1000, 480, false, false)).isTrue();
        assertThat(event(5, 2600, 160, true, false)).isTrue();
        assertThat(event(6, 4200, 800, false, true)).isTrue();
    }

    @Test
    void thePacketsOfAnOlderPressDoNotCount() {
        assertThat(event(5, 1000, 160, true, false)).isTrue();
        assertThat(event(6, 2600, 160, true, false)).isTrue();
        assertThat(event(5, 1000, 800, false, true)).isFalse();
        assertThat(event(6, 2600, 320, false, false)).isFalse();
    }

    @Test
    void theSameKeyTwiceIsTwo() {
        assertThat(event(5, 1000, 160, true, false)).isTrue();
        assertThat(event(5, 1000, 800, false, true)).isFalse();
        assertThat(event(5, 1900, 160, true, false)).isTrue();
        assertThat(event(5, 2800, 160, false, false)).isTrue();
    }

    @Test
    void aDeviceThatMovesTheTimestampInsideAPress() {
        assertThat(event(5, 1000, 160, true, false)).isTrue();
        assertThat(event(5, 1160, 320, false, false)).isFalse();
        assertThat(event(5, 1320, 480, false, true)).isFalse();
        assertThat(event(5, 1320, 480, false, true)).isFalse();
    }

    @Test
    void aVeryLongPressInSegments() {
        assertThat(event(5, 1000, 160, true, false)).isTrue();
        assertThat(event(5, 1000, 0xffff, false, false)).isFalse();
        assertThat(event(5, 1000 + 0xffff, 160, false, false)).isFalse();
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeADeviceMute() {
        assertThat(event(5, 900_000, 800, true, true)).isTrue();
        assertThat(event(6, 1000, 160, true, false)).isTrue();
    }

    private boolean event(int code, int timestamp, int duration, boolean marker, boolean end) {
        ByteBuffer packet = ByteBuffer.allocate(4);
        packet.put(0, (byte) code).put(1, (byte) (end ? 0x8a : 0x0a)).putShort(2, (short) duration);
        return receiver.begins(packet, 0, timestamp, marker);
    }
}
