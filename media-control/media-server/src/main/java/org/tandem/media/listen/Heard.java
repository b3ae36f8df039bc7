package org.tandem.media.listen;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tandem.media.server.codec.Law;
import org.tandem.media.server.dtmf.Keypad;

/** What a peer received: samples in the order of their packets, keys and counters. Guarded by its peer. */
final class Heard {
    /** A longer gap in the timestamps is taken as a new start, not as silence. */
    private static final int MAX_GAP = 10 * Spectrum.RATE;

    private static final int MAX_KEYS = 1000;

    private final StringBuilder keys = new StringBuilder();
    private final int capacity;
    private short[] pcm = new short[0];
    private int length;
    private long packets;
    private long octets;
    private long lost;
    private double jitter;
    private long lastTransit;
    private int lastEvent;
    private boolean anyEvent;
    private int expectedSequence = -1;
    private int expectedTimestamp;
    private int source;
    private int payloadType = -1;

    Heard(int capacity) {
        this.capacity = capacity;
    }

    /** Takes one packet; what is no RTP of version 2 is not counted. */
    void packet(ByteBuffer in, int eventType, long nanos) {
        if (in.remaining() < 12 || (in.get(in.position()) & 0xc0) != 0x80) {
            return;
        }
        int at = in.position();
        int type = in.get(at + 1) & 0x7f;
        int sequence = in.getShort(at + 2) & 0xffff;
        int timestamp = in.getInt(at + 4);
        boolean sameSource = packets > 0 && source == in.getInt(at + 8);
        source = in.getInt(at + 8);
        octets += in.remaining() - 12;
        count(sequence, sameSource);
        in.position(at + 12 + 4 * (in.get(at) & 0x0f));
        if (type == eventType && in.remaining() >= 4) {
            event(in, timestamp);
        } else if (type == 0 || type == 8) {
            jitter(timestamp, nanos, sameSource);
            audio(in, type, timestamp, sameSource);
        }
        packets++;
    }

    private void count(int sequence, boolean sameSource) {
        if (sameSource && expectedSequence >= 0) {
            int gap = (short) (sequence - expectedSequence);
            lost += Math.max(0, gap);
        }
        expectedSequence = (sequence + 1) & 0xffff;
    }

    /** RFC 3550 6.4.1, in timestamp units. */
    private void jitter(int timestamp, long nanos, boolean sameSource) {
        long transit = nanos * 8 / 1_000_000 - (timestamp & 0xffffffffL);
        if (sameSource) {
            jitter += (Math.abs((int) (transit - lastTransit)) - jitter) / 16;
        }
        lastTransit = transit;
    }

    private void event(ByteBuffer in, int timestamp) {
        char key = Keypad.key(in.get(in.position()) & 0xff);
        if (key != 0 && !(anyEvent && lastEvent == timestamp) && keys.length() < MAX_KEYS) {
            keys.append(key);
        }
        anyEvent = true;
        lastEvent = timestamp;
    }

    private void audio(ByteBuffer in, int type, int timestamp, boolean sameSource) {
        int gap = sameSource && payloadType >= 0 ? timestamp - expectedTimestamp : 0;
        if (gap > 0 && gap <= MAX_GAP) {
            grow(gap);
            Arrays.fill(pcm, length, length + Math.min(gap, capacity - length), (short) 0);
            length += Math.min(gap, capacity - length);
        }
        int samples = in.remaining();
        grow(samples);
        samples = Math.min(samples, capacity - length);
        Law law = type == 0 ? Law.MU : Law.A;
        for (int i = 0; i < samples; i++) {
            pcm[length + i] = law.decode(in.get());
        }
        length += samples;
        payloadType = type;
        expectedTimestamp = timestamp + samples;
    }

    private void grow(int samples) {
        if (length + samples > capacity) {
            int kept = Math.max(0, Math.min(length, capacity / 2));
            System.arraycopy(pcm, length - kept, pcm, 0, kept);
            length = kept;
        }
        if (length + samples > pcm.length) {
            pcm = Arrays.copyOf(pcm, Math.min(capacity, Math.max(length + samples, pcm.length * 2)));
        }
    }

    /** Forgets the samples and the keys, not the counters. */
    void forget() {
        length = 0;
        keys.setLength(0);
    }

    short[] samples() {
        return Arrays.copyOf(pcm, length);
    }

    /** The last samples, or all when there are fewer. */
    short[] last(int samples) {
        return Arrays.copyOfRange(pcm, Math.max(0, length - samples), length);
    }

    String keys() {
        return keys.toString();
    }

    int length() {
        return length;
    }

    long packets() {
        return packets;
    }

    long octets() {
        return octets;
    }

    long lost() {
        return lost;
    }

    int payloadType() {
        return payloadType;
    }

    long jitterMicros() {
        return Math.round(jitter * 125);
    }
}
