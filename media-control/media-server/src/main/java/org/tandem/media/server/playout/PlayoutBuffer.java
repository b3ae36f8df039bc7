package org.tandem.media.server.playout;

import java.util.Arrays;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Frame;

/**
 * Evens out what one source sends, for those who take 20 ms of it every 20 ms: puts it in order, waits as long as its packets lately
 * came late (40 to 200 ms), and conceals what is missing. What this server makes itself is never concealed. One thread.
 */
public final class PlayoutBuffer {
    private static final int CAPACITY = 4096;
    private static final int MASK = CAPACITY - 1;
    private static final int FRAME = Codec.FRAME;
    /** A step of a stream's time beyond this is a new beginning. */
    private static final int LONGEST_GAP = 8 * FRAME;
    /** So many takes in a row there has to be too much before some silence goes: half a second. */
    private static final int PATIENCE = 25;
    /** And so many before some sound goes. */
    private static final int LAST_PATIENCE = 100;

    private static final int QUIET = 200;

    private final short[] ring = new short[CAPACITY];
    private final boolean[] there = new boolean[CAPACITY];
    private final DelayRule delay = new DelayRule();
    private final Concealment concealment = new Concealment();
    private long source = -1;
    private boolean network;
    private boolean playing;
    /** The stream's time as a position: what is taken next, and the end of what came. */
    private int read;

    private int end;
    private int excess;
    private long concealed;
    private long late;
    private long dropped;

    /** Puts in sound that came at {@code now}, in nanoseconds. */
    public void add(Frame frame, long now) {
        int position = frame.timestamp();
        int length = Math.min(frame.length(), CAPACITY / 4);
        if (frame.source() != source || Math.abs(position - end) > LONGEST_GAP) {
            begin(frame, position);
        }
        if (network) {
            delay.packet(now / 125_000, position);
        }
        short[] samples = frame.samples();
        for (int i = 0; i < length; i++) {
            put(position + i, samples[i]);
        }
        if (end - read > DelayRule.MOST + 2 * FRAME) {
            skip(end - read - target());
        }
    }

    private void begin(Frame frame, int position) {
        source = frame.source();
        network = frame.sequence() >= 0;
        read = position;
        end = position;
        playing = false;
        Arrays.fill(there, false);
        delay.restart();
    }

    private void put(int position, short sample) {
        if (position - read < 0) {
            late++;
            return;
        }
        ring[position & MASK] = sample;
        there[position & MASK] = true;
        end = position - end >= 0 ? position + 1 : end;
    }

    private int target() {
        return network ? delay.target() : DelayRule.LEAST;
    }

    /** Takes the next 20 ms. @return false when there is nothing to be heard */
    public boolean take(short[] into) {
        int waiting = end - read;
        if (!playing && waiting < target()) {
            return false;
        }
        playing = true;
        if (waiting < FRAME) {
            return runDry(into);
        }
        shorten(waiting);
        deliver(into);
        return true;
    }

    /** Nothing came in time: time stands still, so that what comes late is still heard. */
    private boolean runDry(short[] into) {
        if (!network || concealment.exhausted()) {
            playing = false;
            return false;
        }
        concealment.conceal(into, 0, FRAME);
        concealed += FRAME;
        return true;
    }

    private void deliver(short[] into) {
        int at = 0;
        while (at < FRAME) {
            boolean present = there[read + at & MASK];
            int run = at;
            while (run < FRAME && there[read + run & MASK] == present) {
                into[run] = ring[read + run & MASK];
                run++;
            }
            if (present) {
                concealment.heard(into, at, run - at);
            } else {
                fillIn(into, at, run - at);
            }
            at = run;
        }
        pass(FRAME);
    }

    private void fillIn(short[] into, int at, int count) {
        if (!network) {
            Arrays.fill(into, at, at + count, (short) 0);
            return;
        }
        concealment.conceal(into, at, count);
        concealed += count;
    }

    private void pass(int count) {
        for (int i = 0; i < count; i++) {
            there[read + i & MASK] = false;
        }
        read += count;
    }

    /** Brings the delay down after it was too long for a while: 10 ms at a time, of silence where there is any. */
    private void shorten(int waiting) {
        excess = waiting >= target() + 2 * FRAME ? excess + 1 : 0;
        if (excess >= LAST_PATIENCE || (excess >= PATIENCE && quiet())) {
            excess = 0;
            skip(FRAME / 2);
        }
    }

    private boolean quiet() {
        int level = 0;
        for (int i = 0; i < FRAME / 2; i++) {
            level += Math.abs(ring[read + i & MASK]);
        }
        return level < QUIET * FRAME / 2;
    }

    private void skip(int count) {
        pass(count);
        dropped += count;
    }

    public PlayoutStatistics statistics() {
        return new PlayoutStatistics(concealed, late, dropped, target());
    }
}
