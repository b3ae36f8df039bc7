package org.tandem.media.server.rtp;

/** Turns a stream's timestamps into samples of 8000 Hz, across the wrap of their 32 bits. One thread. */
public final class SampleClock {
    private final int ticks;
    private int last;
    private int samples;

    /** @param ticks of the stream's clock for each sample */
    public SampleClock(int ticks) {
        this.ticks = ticks;
    }

    public int at(int timestamp) {
        int step = (timestamp - last) / ticks;
        samples += step;
        last += step * ticks;
        return samples;
    }
}
