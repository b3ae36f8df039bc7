package org.tandem.media.server.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A call of 24 hours: sequence numbers wrap 66 times, and timestamps of Opus (48 kHz) once. */
class DayLongStreamTest {
    private static final int PACKETS = 24 * 60 * 60 * 50;
    private static final long STEP = 20_000_000;
    private static final int SAMPLES = 160;
    private static final int OPUS = 6;

    @Test
    void whatArrivesIsCountedWithoutLossAndPlacedInTime() {
        Reception reception = new Reception();
        SampleClock clock = new SampleClock(OPUS);
        int sequence = 65_000;
        int timestamp = 0x7fff_f000;
        int first = clock.at(timestamp);
        int arrival = 0;
        for (int i = 0; i < PACKETS; i++) {
            assertThatEquals(first + i * SAMPLES, clock.at(timestamp));
            reception.audio(1, sequence, timestamp, arrival);
            sequence = sequence + 1 & 0xffff;
            timestamp += SAMPLES * OPUS;
            arrival += SAMPLES * OPUS;
        }
        assertThat(reception.lost()).isZero();
        assertThat(reception.jitter()).isZero();
        assertThat(reception.highestExtended()).isEqualTo((int) (65_000L + PACKETS - 1));
    }

    @Test
    void whatIsSentGoesOnByOneAndByTheClock() {
        Timeline timeline = new Timeline(0);
        timeline.ticks(OPUS);
        ByteBuffer packet = ByteBuffer.allocate(RtpPacket.HEADER + SAMPLES);
        int sequence = -1;
        int timestamp = 0;
        for (int i = 0; i < PACKETS; i++) {
            packet.clear();
            timeline.sound(packet, 111, 1, i & 0xffff, i * SAMPLES, SAMPLES, i * STEP);
            if (i > 0) {
                assertThatEquals(sequence + 1 & 0xffff, RtpPacket.sequence(packet));
                assertThatEquals(timestamp + SAMPLES * OPUS, RtpPacket.timestamp(packet));
            }
            sequence = RtpPacket.sequence(packet);
            timestamp = RtpPacket.timestamp(packet);
        }
    }

    /** AssertJ makes an object of each. */
    private static void assertThatEquals(int expected, int actual) {
        if (expected != actual) {
            assertThat(actual).isEqualTo(expected);
        }
    }
}
