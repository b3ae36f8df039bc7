package org.tandem.media.server.rtp;

import java.nio.ByteBuffer;

/** RTP packets as they lie in a buffer (RFC 3550 5.1): read and written in place, nothing is allocated. Offsets are absolute. */
public final class RtpPacket {
    /** Bytes of a header without contributing sources and extension, the only one that we write. */
    public static final int HEADER = 12;

    private static final int VERSION_BITS = 0x80;

    private RtpPacket() {}

    /** Whether the {@code length} bytes from 0 on are a whole RTP packet: version 2, header, extension and padding fit. */
    public static boolean valid(ByteBuffer packet, int length) {
        return headed(packet, length) && payloadOffset(packet, length) + padding(packet, length) <= length;
    }

    /** Whether they begin as a packet does: version 2, header and extension fit. Of a sealed packet no more can be told. */
    public static boolean headed(ByteBuffer packet, int length) {
        return length >= HEADER && (packet.get(0) & 0xc0) == VERSION_BITS && payloadOffset(packet, length) <= length;
    }

    /** Where the payload begins; beyond {@code length} when the header does not fit. */
    public static int payloadOffset(ByteBuffer packet, int length) {
        int offset = HEADER + 4 * (packet.get(0) & 0x0f);
        boolean extended = (packet.get(0) & 0x10) != 0;
        if (!extended) {
            return offset;
        }
        return offset + 4 > length ? length + 1 : offset + 4 + 4 * (packet.getShort(offset + 2) & 0xffff);
    }

    /** Bytes of padding at the end. */
    public static int padding(ByteBuffer packet, int length) {
        return (packet.get(0) & 0x20) != 0 ? packet.get(length - 1) & 0xff : 0;
    }

    public static boolean marker(ByteBuffer packet) {
        return packet.get(1) < 0;
    }

    public static int payloadType(ByteBuffer packet) {
        return packet.get(1) & 0x7f;
    }

    public static int sequence(ByteBuffer packet) {
        return packet.getShort(2) & 0xffff;
    }

    public static int timestamp(ByteBuffer packet) {
        return packet.getInt(4);
    }

    public static int ssrc(ByteBuffer packet) {
        return packet.getInt(8);
    }

    /** Writes a plain header at {@code offset}. */
    public static void writeHeader(
            ByteBuffer packet, int offset, boolean marker, int payloadType, int sequence, int timestamp, int ssrc) {
        packet.put(offset, (byte) VERSION_BITS);
        packet.put(offset + 1, (byte) (marker ? payloadType | 0x80 : payloadType));
        packet.putShort(offset + 2, (short) sequence);
        packet.putInt(offset + 4, timestamp);
        packet.putInt(offset + 8, ssrc);
    }
}
