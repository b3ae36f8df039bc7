package org.tandem.media.server.rtp;

import java.net.InetSocketAddress;

/**
 * Where a port's far side really is (symmetric RTP, RFC 4961): the address in its SDP until packets show another one. Once latched,
 * packets from elsewhere are refused, so that a stranger cannot take a call over, except
 * <ol>
 *   <li>from the very address that the SDP names: it may always take over,
 *   <li>from anywhere with another SSRC after the latched source was silent for two seconds (a device that moved),
 *   <li>from anywhere after the far side's SDP named another address.
 * </ol>
 * One thread.
 */
public final class SourceLatch {
    private static final long SILENCE_NANOS = 2_000_000_000L;

    private InetSocketAddress announced;
    private InetSocketAddress latched;
    private int ssrc;
    private long heardAt;

    /** The far side's SDP names this address, or none (null: hold by c=0.0.0.0). */
    public void announce(InetSocketAddress address) {
        if (address == null || address.equals(announced)) {
            return;
        }
        announced = address;
        latched = null;
    }

    /** Whether a packet from this source is the far side's. Latches. */
    public boolean admit(InetSocketAddress source, int packetSsrc, long now) {
        if (!source.equals(latched) && !mayTakeOver(source, packetSsrc, now)) {
            return false;
        }
        latched = source;
        ssrc = packetSsrc;
        heardAt = now;
        return true;
    }

    private boolean mayTakeOver(InetSocketAddress source, int packetSsrc, long now) {
        return latched == null
                || source.equals(announced)
                || (packetSsrc != ssrc && now - heardAt > SILENCE_NANOS && !latched.equals(announced));
    }

    /** Where to send; null while unknown. */
    public InetSocketAddress remote() {
        return latched != null ? latched : announced;
    }

    public boolean latched() {
        return latched != null;
    }
}
