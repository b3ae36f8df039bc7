package org.tandem.media.server.rtp;

/**
 * What arrived from one source: sequence, loss and jitter by RFC 3550 appendix A.1, A.3 and A.8. Reordered and repeated packets
 * count as the appendix has it. One thread.
 */
public final class Reception {
    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;

    private boolean started;
    private int ssrc;
    private int base;
    private int highest;
    private long cycles;
    private int badSequence = -1;
    private long received;
    private long lostBefore;
    private long receivedPrior;
    private long expectedPrior;
    private boolean transitKnown;
    private int transit;
    /** In 1/16 timestamp units, as appendix A.8 keeps it. */
    private int jitter;

    /** Counts an audio packet that arrived at this time, in timestamp units. */
    public void audio(int ssrcOfPacket, int sequence, int timestamp, int arrival) {
        count(ssrcOfPacket, sequence);
        int now = arrival - timestamp;
        if (transitKnown) {
            int difference = Math.abs(now - transit);
            jitter += difference - ((jitter + 8) >> 4);
        }
        transit = now;
        transitKnown = true;
    }

    /** Counts a packet whose timestamp says nothing of its age, such as a telephone-event. */
    public void count(int ssrcOfPacket, int sequence) {
        if (!started || ssrcOfPacket != ssrc) {
            restart(ssrcOfPacket, sequence);
        }
        advance(sequence);
        received++;
    }

    private void restart(int newSsrc, int sequence) {
        if (started) {
            lostBefore += lostNow();
        }
        started = true;
        ssrc = newSsrc;
        transitKnown = false;
        jump(sequence);
    }

    private void jump(int sequence) {
        base = sequence;
        highest = (sequence - 1) & 0xffff;
        cycles = sequence == 0 ? -0x10000L : 0;
        badSequence = -1;
        received = 0;
        receivedPrior = 0;
        expectedPrior = 0;
    }

    private void advance(int sequence) {
        int delta = (sequence - highest) & 0xffff;
        if (delta < MAX_DROPOUT) {
            if (sequence < highest) {
                cycles += 0x10000;
            }
            highest = sequence;
        } else if (delta <= 0x10000 - MAX_MISORDER) {
            // Two packets in a row after a big jump: the far side restarted without saying so.
            if (sequence == badSequence) {
                lostBefore += lostNow();
                jump(sequence);
                highest = sequence;
                cycles = 0;
            } else {
                badSequence = (sequence + 1) & 0xffff;
            }
        }
    }

    private long expected() {
        return started ? cycles + highest - base + 1 : 0;
    }

    private long lostNow() {
        return Math.max(0, expected() - received);
    }

    /** Packets lost since the first source; a packet that came twice hides a lost one, as in RFC 3550. */
    public long lost() {
        return lostBefore + lostNow();
    }

    public boolean started() {
        return started;
    }

    public int ssrc() {
        return ssrc;
    }

    /** The extended highest sequence number received. */
    public int highestExtended() {
        return (int) (cycles + highest);
    }

    /** Interarrival jitter in timestamp units. */
    public int jitter() {
        return jitter >> 4;
    }

    /** The fraction lost since the last call, in 1/256. */
    public int takeFractionLost() {
        long expectedInterval = expected() - expectedPrior;
        long lostInterval = expectedInterval - (received - receivedPrior);
        expectedPrior = expected();
        receivedPrior = received;
        return expectedInterval == 0 || lostInterval <= 0
                ? 0
                : (int) Math.min(255, (lostInterval << 8) / expectedInterval);
    }
}
