package org.tandem.media.server.rtp;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * The one stream that a port sends, made of whatever feeds it: one SSRC, sequence numbers without jumps of our own making, and
 * timestamps that follow the clock over every change of source. A lost or late packet of a relayed stream stays lost or late.
 * One thread.
 */
public final class Timeline {
    private static final SplittableRandom RANDOM = new SplittableRandom();
    /** A step in a source's numbers beyond this is a restart of the source. */
    private static final int MAX_STEP = 100;
    /** Two seconds: a source whose timestamps are further from the clock than this is taken as a new one. */
    private static final int MAX_DRIFT = 16_000;

    private final int ssrc;
    private int ticks = 1;
    private int sequence;
    private int timestamp;
    private long sentAt;
    private int samples;
    private long stream = -1;
    private int timestampOffset;
    private int sequenceOffset;
    private boolean following;

    /** Starts at random numbers (RFC 3550 5.1); {@code now} in nanoseconds. */
    public Timeline(long now) {
        synchronized (RANDOM) {
            ssrc = RANDOM.nextInt();
            sequence = RANDOM.nextInt() & 0x7fff;
            timestamp = RANDOM.nextInt();
        }
        sentAt = now;
    }

    public int ssrc() {
        return ssrc;
    }

    /** Ticks of the clock on the wire for each sample of 8000 Hz, which all times here are counted in. */
    public void ticks(int count) {
        ticks = count;
    }

    /** The timestamp of this moment as it is on the wire, for sender reports. */
    public int wireTime(long now) {
        return timestampAt(now) * ticks;
    }

    /** What the time is at this moment, for a packet that starts now. */
    public int timestampAt(long now) {
        return timestamp + (int) ((now - sentAt) * 8 / 1_000_000);
    }

    /**
     * Writes the header of a packet of a source's sound.
     *
     * @param source         changes whenever a source starts its numbers anew
     * @param sourceSequence the source's own number, or -1 when it loses nothing
     * @param length         samples in the packet
     */
    public void sound(
            ByteBuffer packet,
            int payloadType,
            long source,
            int sourceSequence,
            int sourceTimestamp,
            int length,
            long now) {
        boolean fresh = source != stream || Math.abs(sourceTimestamp + timestampOffset - timestampAt(now)) > MAX_DRIFT;
        if (fresh) {
            change(source, sourceTimestamp, now);
        }
        int time = sourceTimestamp + timestampOffset;
        boolean pause = sourceSequence < 0 && time - timestamp > samples;
        boolean marker = fresh || pause;
        write(packet, marker, payloadType, nextSequence(sourceSequence), time);
        if (fresh || time - timestamp > 0) {
            advance(time, length, now);
        }
    }

    /** Writes the header of a source's telephone-event, all of whose packets bear the time of its beginning (RFC 4733 2.2). */
    public void event(
            ByteBuffer packet,
            int payloadType,
            long source,
            int sourceSequence,
            int sourceTimestamp,
            boolean start,
            long now) {
        if (source != stream) {
            change(source, sourceTimestamp, now);
        }
        int time = sourceTimestamp + timestampOffset;
        write(packet, start, payloadType, nextSequence(sourceSequence), time);
        if (time - timestamp > 0) {
            advance(time, 0, now);
        }
    }

    private void change(long source, int sourceTimestamp, long now) {
        stream = source;
        timestampOffset = timestamp + Math.max(timestampAt(now) - timestamp, samples) - sourceTimestamp;
        following = false;
    }

    private void advance(int time, int length, long now) {
        timestamp = time;
        sentAt = now;
        samples = length;
    }

    private void write(ByteBuffer packet, boolean marker, int payloadType, int number, int time) {
        RtpPacket.writeHeader(packet, packet.position(), marker, payloadType, number & 0xffff, time * ticks, ssrc);
    }

    private int nextSequence(int sourceSequence) {
        if (sourceSequence < 0) {
            following = false;
            return ++sequence;
        }
        int step = (short) (sourceSequence + sequenceOffset - sequence);
        if (!following || Math.abs(step) > MAX_STEP) {
            following = true;
            sequenceOffset = sequence + 1 - sourceSequence;
            return ++sequence;
        }
        if (step > 0) {
            sequence += step;
            return sequence;
        }
        return sequence + step;
    }

    /** Writes the header of a packet that is ours alone, such as a telephone-event, with a timestamp of its own. */
    public void insert(ByteBuffer packet, int payloadType, boolean marker, int eventTimestamp) {
        following = false;
        write(packet, marker, payloadType, ++sequence, eventTimestamp);
    }

    /** A packet of the source was left out on purpose: it must not look lost. */
    public void skip() {
        following = false;
    }
}
