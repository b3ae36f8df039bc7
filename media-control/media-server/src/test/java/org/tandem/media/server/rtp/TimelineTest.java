package org.tandem.media.server.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long MS = 1_000_000;

    private final ByteBuffer packet = ByteBuffer.allocate(172);
    private final Timeline timeline = new Timeline(0);
    private int firstSequence;
    private int firstTimestamp;

    @Test
    void lossAndReorderingPassThrough() {
        start(1, 500, 8000);
        relay(1, 502, 8320, 40);
        at(2, 320, false);
        relay(1, 501, 8160, 41);
        at(1, 160, false);
        relay(1, 503, 8480, 60);
        at(3, 480, false);
    }

    @Test
    void anotherSourceFollowsWithoutAJumpButWithTheTimeThatPassed() {
        start(1, 500, 8000);
        relay(2, 9, 77, 100);
        at(1, 800, true);
        timeline.sound(packet, 0, 3, -1, 0, 160, 100 * MS);
        at(2, 960, true);
        timeline.sound(packet, 0, 3, -1, 160, 160, 120 * MS);
        at(3, 1120, false);
    }

    @Test
    void aPauseOfAPlayerIsATalkspurt() {
        start(1, -1, 0);
        timeline.sound(packet, 0, 1, -1, 1600, 160, 200 * MS);
        at(1, 1600, true);
    }

    @Test
    void whatWeInsertOrLeaveOutIsNoLoss() {
        start(1, 500, 8000);
        timeline.insert(packet, 101, true, timeline.timestampAt(20 * MS));
        at(1, 160, true);
        timeline.skip();
        relay(1, 510, 9600, 200);
        at(2, 1600, false);
        relay(1, 511, 9760, 220);
        at(3, 1760, false);
    }

    @Test
    void aSourceThatRestartsUnannouncedIsBroughtBackToTheClock() {
        start(1, 500, 8000);
        relay(1, 40000, 999_999, 20);
        at(1, 160, true);
    }

    private void start(long source, int sequence, int timestamp) {
        timeline.sound(packet, 0, source, sequence, timestamp, 160, 0);
        firstSequence = RtpPacket.sequence(packet);
        firstTimestamp = RtpPacket.timestamp(packet);
        assertThat(RtpPacket.marker(packet)).isTrue();
        assertThat(RtpPacket.ssrc(packet)).isEqualTo(timeline.ssrc());
    }

    private void relay(long source, int sequence, int timestamp, long millis) {
        timeline.sound(packet, 0, source, sequence, timestamp, 160, millis * MS);
    }

    private void at(int sequenceSteps, int samples, boolean marker) {
        assertThat((RtpPacket.sequence(packet) - firstSequence) & 0xffff).isEqualTo(sequenceSteps);
        assertThat(RtpPacket.timestamp(packet) - firstTimestamp).isEqualTo(samples);
        assertThat(RtpPacket.marker(packet)).isEqualTo(marker);
    }
}
