package org.tandem.media.server.flow;

import java.nio.ByteBuffer;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.codec.Law;
import org.tandem.media.server.codec.VoiceDecoder;
import org.tandem.media.server.codec.VoiceEncoder;
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
    private int bytes;
    private Codec codec;
    private VoiceDecoder decoder;
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

    /** Makes this the sound of so many samples in the packet that {@link #packet()} holds, which this decoder's stream is at. */
    public void received(Codec coding, VoiceDecoder stream, int payload, int size, long from, int time, int samples) {
        begin(from, RtpPacket.sequence(packet), time, samples);
        offset = payload;
        bytes = size;
        codec = coding;
        decoder = stream;
    }

    /** Makes this the telephone-event in the packet that {@link #packet()} holds; {@code start} when the press is new. */
    public void receivedKey(char pressed, boolean start, int payload, int size, long from, int time) {
        begin(from, RtpPacket.sequence(packet), time, size);
        offset = payload;
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
        bytes = other.bytes;
        if (codec != null || key != 0) {
            packet.put(offset, other.packet, offset, bytes);
        }
        if (key == 0 && (codec == null || other.decoder != null)) {
            // The decoder is where the source is.
            System.arraycopy(other.samples(), 0, linear, 0, length);
            decoded = true;
        }
    }

    void from(long numbered) {
        source = numbered;
    }

    private void begin(long from, int number, int time, int samples) {
        packet.clear();
        source = from;
        sequence = number;
        timestamp = time;
        offset = RtpPacket.HEADER;
        length = samples;
        bytes = samples;
        codec = null;
        decoder = null;
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
        chosen.limit(start + (asItIs ? bytes : length)).position(start - RtpPacket.HEADER);
        return chosen;
    }

    private ByteBuffer recoded(Codec coding) {
        if (recodedAs != coding) {
            Law law = coding.law().orElseThrow();
            if (codec != null && decoder == null) {
                recode(law);
            } else {
                encode(law);
            }
            recoded.clear().put(RtpPacket.HEADER, scratch, 0, length);
            recodedAs = coding;
        }
        return recoded;
    }

    private void recode(Law law) {
        packet.get(offset, scratch, 0, length);
        for (int i = 0; i < length; i++) {
            scratch[i] = law.fromOther(scratch[i]);
        }
    }

    private void encode(Law law) {
        short[] samples = samples();
        for (int i = 0; i < length; i++) {
            scratch[i] = law.encode(samples[i]);
        }
    }

    /** Whether the payload is in this coding as it came. */
    public boolean is(Codec coding) {
        return coding == codec;
    }

    /** As {@link #packet(Codec)}, for {@code count} samples from {@code from} on, by an encoder. */
    public ByteBuffer packet(VoiceEncoder encoder, int from, int count) {
        int size = encoder.encode(samples(), from, count, scratch);
        recodedAs = null;
        recoded.clear().put(RtpPacket.HEADER, scratch, 0, size);
        return recoded.limit(RtpPacket.HEADER + size).position(0);
    }

    /** The sound as 16 bit linear samples; the first {@link #length()} count. */
    public short[] samples() {
        if (decoded) {
            return linear;
        }
        if (decoder != null) {
            decoder.decode(packet, offset, bytes, linear);
        } else {
            Law law = codec.law().orElseThrow();
            packet.get(offset, scratch, 0, length);
            for (int i = 0; i < length; i++) {
                linear[i] = law.decode(scratch[i]);
            }
        }
        decoded = true;
        return linear;
    }
}
