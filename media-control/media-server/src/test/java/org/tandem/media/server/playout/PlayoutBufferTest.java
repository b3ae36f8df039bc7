package org.tandem.media.server.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tandem.media.server.Sounds;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.dtmf.Goertzel;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.rtp.RtpPacket;

class PlayoutBufferTest {
    private static final int FRAME = Codec.FRAME;
    private static final long STEP = 20_000_000;
    private static final int PACKETS = 200;
    /** Near the end of the 32 bits, so that they wrap. */
    private static final int START = -50 * FRAME;

    private final short[] tone = Sounds.sine(400, PACKETS * 20, 8000);
    private final PlayoutBuffer buffer = new PlayoutBuffer();
    private final Frame frame = new Frame();
    private short[] heard = new short[0];

    @Test
    void whatComesInTimeIsHeardAsItIs() {
        play(packet -> STEP * packet);
        assertThat(buffer.statistics().concealed()).isZero();
        assertThat(loudness()).allSatisfy(level -> assertThat(level).isBetween(9500.0, 10500.0));
        assertThat(buffer.statistics().delay()).isEqualTo(2 * FRAME);
    }

    @Test
    void singleLossesAreHardlyHeard() {
        play(packet -> packet % 10 == 7 ? -1 : STEP * packet);
        assertThat(buffer.statistics().concealed()).isBetween(18L * FRAME, 20L * FRAME);
        assertThat(loudness()).allSatisfy(level -> assertThat(level).isGreaterThan(8500));
    }

    @Test
    void threeLossesInARowFadeAndComeBack() {
        play(packet -> packet >= 100 && packet < 103 ? -1 : STEP * packet);
        assertThat(loudness().filter(level -> level < 8500).count()).isBetween(1L, 4L);
    }

    @Test
    void packetsOutOfOrderArePutRight() {
        play(packet -> STEP * (packet % 5 == 2 ? packet + 1 : packet % 5 == 3 ? packet - 1 : packet));
        assertThat(buffer.statistics().late()).isZero();
        assertThat(loudness()).allSatisfy(level -> assertThat(level).isGreaterThan(9000));
    }

    @Test
    void theDelayGrowsWithJitterAndShrinksAfterIt() {
        Random random = new Random(2);
        play(packet -> STEP * packet + (packet < 100 ? random.nextInt(90_000_000) : 0));
        int then = buffer.statistics().delay();
        assertThat(then).isBetween(4 * FRAME, 8 * FRAME);
        long made = buffer.statistics().concealed();
        assertThat(made).isLessThan(25L * FRAME);
        for (int i = 0; i < 600; i++) {
            add(PACKETS + i, STEP * (PACKETS + i));
            buffer.take(new short[FRAME]);
        }
        assertThat(buffer.statistics().delay()).isLessThan(then);
        assertThat(buffer.statistics().concealed()).isEqualTo(made);
        assertThat(buffer.statistics().dropped()).isPositive();
    }

    @Test
    void whatCeasesFadesAndIsSilent() {
        play(packet -> packet < 50 ? STEP * packet : -1);
        assertThat(heard.length).isBetween(52 * FRAME, 54 * FRAME);
        assertThat(level(heard.length - 80, 80)).isLessThan(1000);
    }

    @Test
    void aNewSourceStartsAnew() {
        play(packet -> STEP * packet);
        for (int i = 0; i < 3; i++) {
            frame.coded(Codec.PCMU, new byte[FRAME], 0, FRAME, 99, FRAME * i);
            buffer.add(frame, STEP * (PACKETS + i));
        }
        short[] next = new short[FRAME];
        assertThat(buffer.take(next)).isTrue();
        assertThat(next[FRAME - 1]).isEqualTo(G711.fromUlaw((byte) 0));
    }

    private interface Way {
        /** When the packet comes, or -1. */
        long arrival(int packet);
    }

    /** Sends all packets their way and takes sound every 20 ms. */
    private void play(Way way) {
        long[] arrivals = new long[PACKETS];
        for (int i = 0; i < PACKETS; i++) {
            arrivals[i] = way.arrival(i);
        }
        short[] next = new short[FRAME];
        for (int take = 0; take <= PACKETS; take++) {
            for (int i = 0; i < PACKETS; i++) {
                if (arrivals[i] >= 0 && arrivals[i] <= STEP * take && arrivals[i] > STEP * (take - 1)) {
                    add(i, arrivals[i]);
                }
            }
            if (buffer.take(next)) {
                heard = Arrays.copyOf(heard, heard.length + FRAME);
                System.arraycopy(next, 0, heard, heard.length - FRAME, FRAME);
            }
        }
    }

    private void add(int packet, long now) {
        RtpPacket.writeHeader(frame.packet().clear(), 0, false, 0, packet, START + FRAME * packet, 7);
        for (int i = 0; i < FRAME; i++) {
            frame.packet().put(RtpPacket.HEADER + i, G711.toUlaw(tone[(packet * FRAME + i) % tone.length]));
        }
        frame.received(Codec.PCMU, RtpPacket.HEADER, FRAME, 1);
        buffer.add(frame, now);
    }

    /** Of every 20 ms but the first and last. */
    private java.util.stream.DoubleStream loudness() {
        return java.util.stream.IntStream.range(2, heard.length / FRAME - 4).mapToDouble(i -> level(i * FRAME, FRAME));
    }

    private double level(int at, int length) {
        return 2 * Math.sqrt(new Goertzel(400).power(heard, at, length)) / length;
    }
}
