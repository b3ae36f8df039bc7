package org.tandem.media.server.srtp;

import java.nio.ByteBuffer;
import org.tandem.media.server.rtp.RtpPacket;

/**
 * One direction of a secured leg: RTP and RTCP under one master key (RFC 3711). Takes one SSRC at a time; another one starts anew.
 * What is not authentic, repeated, or older than the last 64 packets is refused. One thread.
 */
public final class SecureStream {
    /** The longest packet that is read, and what sealing may add to it. */
    private static final int CAPACITY = 2048 + 24;

    private static final int RTCP_HEADER = 8;
    private static final int ENCRYPTED = 0x80000000;

    private final MasterKey master;
    private final Transform rtp;
    private final Transform rtcp;
    private final byte[] bytes = new byte[CAPACITY];
    private final ByteBuffer sealed = ByteBuffer.wrap(bytes);
    private boolean started;
    private int ssrc;
    private ReplayWindow window = new ReplayWindow();
    private ReplayWindow rtcpWindow = new ReplayWindow();
    private long rtcpIndex;

    public SecureStream(MasterKey master) {
        this.master = master;
        rtp = transform(false);
        rtcp = transform(true);
    }

    private Transform transform(boolean forRtcp) {
        SessionKeys keys = SessionKeys.of(master, forRtcp);
        return master.suite().authenticatedCipher()
                ? new GcmTransform(keys, forRtcp)
                : new CounterTransform(keys, master.suite().tag(forRtcp), forRtcp);
    }

    public MasterKey master() {
        return master;
    }

    /**
     * Seals the RTP packet that lies between the buffer's position and limit, with a plain header.
     *
     * @return the sealed packet, good until the next one; null when its index was used before and it must not be sent, for two packets
     *     would share a key stream
     */
    public ByteBuffer seal(ByteBuffer packet) {
        int length = packet.remaining();
        packet.get(packet.position(), bytes, 0, length);
        int from = word(8);
        follow(from);
        long index = index(sequence());
        if (!window.fresh(index)) {
            return null;
        }
        window.use(index);
        int end = rtp.seal(bytes, RtpPacket.HEADER, length, from, index, (int) (index >> 16));
        return sealed.clear().limit(end);
    }

    /**
     * Opens the valid RTP packet of {@code length} bytes from 0 on, in place.
     *
     * @return its length now, or -1 when it is to be refused
     */
    public int open(ByteBuffer packet, int length) {
        int start = RtpPacket.payloadOffset(packet, length);
        if (length - start < master.suite().tag(false)) {
            return -1;
        }
        packet.get(0, bytes, 0, length);
        int from = word(8);
        boolean other = started && from != ssrc;
        long index = other || !started ? sequence() : index(sequence());
        if (!other && !window.fresh(index)) {
            return -1;
        }
        int opened = rtp.open(bytes, start, length, from, index, (int) (index >> 16));
        if (opened < 0) {
            return -1;
        }
        follow(from);
        window.use(index);
        packet.put(0, bytes, 0, opened);
        return start + RtpPacket.padding(packet, opened) <= opened ? opened : -1;
    }

    /** Only an authentic packet makes the stream follow another SSRC. */
    private void follow(int from) {
        if (!started || from != ssrc) {
            started = true;
            ssrc = from;
            window = new ReplayWindow();
        }
    }

    /** The index whose low bits the sequence number is and that is next to the highest one (RFC 3711 appendix A). */
    private long index(int sequence) {
        long highest = window.highest();
        if (highest < 0) {
            return sequence;
        }
        long near = highest + (short) (sequence - (int) highest);
        return near < 0 ? near + 0x10000 : near;
    }

    /** Seals the RTCP compound between the buffer's position and limit, in place; its limit moves. */
    public void sealRtcp(ByteBuffer packet) {
        int length = packet.remaining();
        packet.get(packet.position(), bytes, 0, length);
        rtcpIndex = rtcpIndex + 1 & 0x7fffffff;
        int trailer = ENCRYPTED | (int) rtcpIndex;
        int sealed = rtcp.seal(bytes, RTCP_HEADER, length, word(4), rtcpIndex, trailer);
        int start = packet.position();
        packet.limit(start + sealed).put(start, bytes, 0, sealed);
    }

    /** Opens the RTCP compound between 0 and the buffer's limit, in place; its limit moves. @return whether it is to be taken */
    public boolean openRtcp(ByteBuffer packet) {
        int length = packet.limit();
        int tag = master.suite().tag(true);
        if (length < RTCP_HEADER + tag + 4) {
            return false;
        }
        packet.get(0, bytes, 0, length);
        int trailer = word(master.suite().authenticatedCipher() ? length - 4 : length - tag - 4);
        long index = trailer & 0x7fffffff;
        if ((trailer & ENCRYPTED) == 0 || !rtcpWindow.fresh(index)) {
            return false;
        }
        int opened = rtcp.open(bytes, RTCP_HEADER, length, word(4), index, trailer);
        if (opened < 0) {
            return false;
        }
        rtcpWindow.use(index);
        packet.put(0, bytes, 0, opened).position(0).limit(opened);
        return true;
    }

    private int sequence() {
        return (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    private int word(int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }
}
