package org.tandem.media.server.mix;

import org.tandem.media.server.codec.Codec;

/**
 * Evens out what one source sends: sound waits until 40 ms of it are there, then goes at the mixer's pace. More than 200 ms of it
 * is too late for a conversation, and the oldest goes. One thread.
 */
public final class JitterBuffer {
    private static final int CAPACITY = 4096;
    private static final int START = 2 * Codec.FRAME;
    private static final int MOST = 10 * Codec.FRAME;

    private final short[] ring = new short[CAPACITY];
    private int head;
    private int size;
    private boolean playing;

    public void add(short[] samples, int count) {
        int from = Math.max(0, count - MOST);
        for (int i = from; i < count; i++) {
            ring[(head + size++) & (CAPACITY - 1)] = samples[i];
        }
        if (size > MOST) {
            drop(size - START);
        }
    }

    private void drop(int count) {
        head = (head + count) & (CAPACITY - 1);
        size -= count;
    }

    /** Takes the next 20 ms. @return false when there is nothing to be heard */
    public boolean take(short[] into) {
        playing = size >= (playing ? Codec.FRAME : START);
        if (!playing) {
            return false;
        }
        for (int i = 0; i < Codec.FRAME; i++) {
            into[i] = ring[(head + i) & (CAPACITY - 1)];
        }
        drop(Codec.FRAME);
        return true;
    }
}
