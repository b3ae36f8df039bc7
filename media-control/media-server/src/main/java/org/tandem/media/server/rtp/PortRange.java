package org.tandem.media.server.rtp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.BitSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The UDP ports that media may use: pairs of an even port for RTP and the next one for RTCP (RFC 3550 11). A pair that was given
 * back is taken again as late as possible, and the first one is chosen by lot, so that stray packets of an old call, or of a server
 * that ran here before, find no new one. Safe for any thread.
 */
public final class PortRange {
    private final InetAddress address;
    private final int lowest;
    private final int pairs;
    private final BitSet taken;
    private int next;

    /** Ports from {@code lowest}, rounded up to an even one, to {@code highest}. */
    public PortRange(InetAddress address, int lowest, int highest) {
        this.address = address;
        this.lowest = (lowest + 1) & ~1;
        this.pairs = (highest - this.lowest + 1) / 2;
        if (lowest < 1024 || highest > 65535 || pairs < 1) {
            throw new IllegalArgumentException("no RTP port range: " + lowest + "-" + highest);
        }
        this.taken = new BitSet(pairs);
        this.next = ThreadLocalRandom.current().nextInt(pairs);
    }

    /** Binds a free pair, non-blocking. Ports that other programs hold are passed over. */
    public SocketPair bind() throws IOException {
        IOException last = null;
        for (int tries = 0; tries < pairs; tries++) {
            int pair = take();
            if (pair < 0) {
                break;
            }
            try {
                return SocketPair.bind(address, lowest + 2 * pair, () -> giveBack(pair));
            } catch (IOException e) {
                giveBack(pair);
                last = e;
            }
        }
        throw last == null ? new IOException("all RTP ports are taken") : last;
    }

    private synchronized int take() {
        for (int i = 0; i < pairs; i++) {
            int pair = (next + i) % pairs;
            if (!taken.get(pair)) {
                taken.set(pair);
                next = pair + 1;
                return pair;
            }
        }
        return -1;
    }

    private synchronized void giveBack(int pair) {
        taken.clear(pair);
    }

    /** Pairs in use now. */
    public synchronized int inUse() {
        return taken.cardinality();
    }
}
