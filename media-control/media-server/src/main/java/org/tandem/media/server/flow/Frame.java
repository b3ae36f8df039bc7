package org.tandem.media.server.flow;

import java.nio.ByteBuffer;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.rtp.RtpPacket;

/**
 * One packet's worth of sound, or of a telephone key, on its way from a source to its sinks. A loop has one and fills it again and
 * again: it is valid only while it is being taken. Other forms of the sound are made when first asked for. One thread.
 */
public final class Frame {
    /** The largest packet that is read; G.711 in an Ethernet frame never reaches it. */
    public static final int CAPACITY = 2048;

    private final ByteBuffer packet = ByteBuffer.allocateDirect(CAPACITY);
    private final ByteBuffer recoded = ByteBuffer.allocateDirect(CAPACITY);
    private final byte[] scratch = new byte[CAPACITY];
    private final short[] linear = new short[CAPACITY];
    private long source;
    private int sequence;
    private int timestamp;
    private int offset;
    private int length;
    private Codec codec;
    private Codec recodedAs;
    private boolean decoded;
    private char key;
    private boolean keyDown;

    /** For the socket to read into; from 0 on, capacity {@link #CAPACITY}. */
    public ByteBuffer packet() {
        return packet;
    }

    /** Makes this the sound in the packet that {@link #packet()} holds. */
    public void received(Codec coding, int payload, int bytes, long from) {
        begin(from, RtpPacket.sequence(packet), RtpPacket.timestamp(packet), bytes);
        offset = payload;
        codec = coding;
    }

    /** Makes this the telephone-event in the packet that {@link #packet()} holds; {@code start} when the press is new. */
    public void receivedKey(char pressed, boolean start, int payload, int bytes, long from) {
        received(null, payload, bytes, from);
        key = pressed;
        keyDown = start;
    }

    /** Makes this coded sound. */
    public void coded(Codec coding, byte[] sound, int at, int samples, long from, int time) {
        begin(from, -1, time, samples);
        codec = coding;
        packet.put(offset, sound, at, samples);
    }

    /** Makes this linear sound: fill {@link #samples()}, up to {@code count}, right after. */
    public short[] linear(int count, long from, int time) {
        begin(from, -1, time, count);
        decoded = true;
        return linear;
    }

    /** Makes this what the other is. */
    void copy(Frame other) {
        begin(other.source, other.sequence, other.timestamp, other.length);
        offset = other.offset;
        codec = other.codec;
        key = other.key;
        keyDown = other.keyDown;
        if (codec != null || key != 0) {
            packet.put(offset, other.packet, offset, length);
        } else {
            System.arraycopy(other.linear, 0, linear, 0, length);
            decoded = true;
        }
    }

    void from(long numbered) {
        source = numbered;
    }

    private void begin(long from, int number, int time, int bytes) {
        packet.clear();
        source = from;
        sequence = number;
        timestamp = time;
        offset = RtpPacket.HEADER;
        length = bytes;
        codec = null;
        recodedAs = null;
        decoded = false;
        key = 0;
    }

    /** Changes whenever a source starts its timestamps anew. */
    public long source() {
        return source;
    }

    /** The source's sequence number, -1 when it has none. */
    public int sequence() {
        return sequence;
    }

    public int timestamp() {
        return timestamp;
    }

    /** Samples, for sound. */
    public int length() {
        return length;
    }

    /** The key whose event this is, 0 for sound. */
    public char key() {
        return key;
    }

    /** For a key: whether this begins a press. */
    public boolean keyDown() {
        return keyDown;
    }

    /**
     * The packet with room for a plain header, from position to limit, ready for it to be written and sent. Its payload is the
     * sound in this coding, or the event.
     */
    public ByteBuffer packet(Codec coding) {
        boolean asItIs = key != 0 || coding == codec;
        ByteBuffer chosen = asItIs ? packet : recoded(coding);
        int start = asItIs ? offset : RtpPacket.HEADER;
        chosen.limit(start + length).position(start - RtpPacket.HEADER);
        return chosen;
    }

    private ByteBuffer recoded(Codec coding) {
        if (recodedAs != coding) {
            if (codec != null) {
                recode(coding);
            } else {
                encode(coding);
            }
            recoded.clear().put(RtpPacket.HEADER, scratch, 0, length);
            recodedAs = coding;
        }
        return recoded;
    }

    private void recode(Codec coding) {
        packet.get(offset, scratch, 0, length);
        for (int i = 0; i < length; i++) {
            scratch[i] = coding.fromOther(scratch[i]);
        }
    }

    private void encode(Codec coding) {
        for (int i = 0; i < length; i++) {
            scratch[i] = coding.encode(linear[i]);
        }
    }

    /** The sound as 16 bit linear samples; the first {@link #length()} count. */
    public short[] samples() {
        if (!decoded) {
            packet.get(offset, scratch, 0, length);
            for (int i = 0; i < length; i++) {
                linear[i] = codec.decode(scratch[i]);
            }
            decoded = true;
        }
        return linear;
    }
}
