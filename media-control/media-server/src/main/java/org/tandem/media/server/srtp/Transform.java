package org.tandem.media.server.srtp;

/**
 * Encrypts and authenticates the packets of one direction, RTP or RTCP. Works in place in an array that holds a packet from 0 on and
 * has room behind it. One thread.
 */
interface Transform {
    /**
     * Encrypts the {@code length - start} bytes from {@code start} on and appends what authenticates the packet.
     *
     * @param index   the packet's index: 48 bits for RTP (RFC 3711 3.3.1), 31 for RTCP
     * @param trailer what is authenticated behind the packet: RTP's roll-over counter, which is not sent, or RTCP's index word, which is
     * @return the length of the packet now
     */
    int seal(byte[] packet, int start, int length, int ssrc, long index, int trailer);

    /** Undoes {@link #seal}. @return the length of the packet, or -1 when it is not authentic */
    int open(byte[] packet, int start, int length, int ssrc, long index, int trailer);
}
