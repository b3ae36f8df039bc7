package org.tandem.media.server.record;

import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.detect.Loudness;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.playout.Concealment;

/**
 * The last second of one channel, by the recording's clock: what came in another order is put right, what was lost between two
 * packets is concealed, and where nothing came there is silence. Positions count samples from the start. On the loop only.
 */
final class Channel {
    private static final int CAPACITY = 8192;
    /** 60 ms: packets that are later than this left a gap, earlier ones are just late. */
    private static final int TOLERANCE = 480;
    /** A source that runs ahead of the clock by more than half a second is a burst of something else. */
    private static final int MAX_AHEAD = Codec.RATE / 2;

    private final short[] ring = new short[CAPACITY];
    private final short[] made = new short[TOLERANCE];
    private final Loudness loudness = new Loudness();
    private final Concealment concealment = new Concealment();
    /** The source that is recorded now, and where its time zero would be. */
    private long source = -1;

    private long origin;
    private long taken;
    private long end;

    /** Puts in a frame that arrives now. */
    void put(Frame frame, long clock) {
        if (end > clock + MAX_AHEAD) {
            return;
        }
        int length = frame.length();
        long begins = clock - length;
        if (begins - end > TOLERANCE || end < taken) {
            end = Math.max(begins, taken);
            source = -1;
        }
        long at = place(frame);
        if (at > end) {
            fill(end, (int) (at - end));
        }
        short[] samples = frame.samples();
        if (at >= end) {
            concealment.heard(samples, 0, length);
        }
        for (int i = 0; i < length; i++) {
            ring[(int) (at + i & (CAPACITY - 1))] = samples[i];
        }
        end = Math.max(end, at + length);
    }

    /** Where the frame's own time puts it, when that is near; otherwise behind what is there. */
    private long place(Frame frame) {
        long at = origin + frame.timestamp();
        boolean network = frame.sequence() >= 0;
        if (!network || frame.source() != source || at < taken || Math.abs(at - end) > TOLERANCE) {
            source = network ? frame.source() : -1;
            origin = end - frame.timestamp();
            return end;
        }
        return at;
    }

    private void fill(long from, int count) {
        concealment.conceal(made, 0, count);
        for (int i = 0; i < count; i++) {
            ring[(int) (from + i & (CAPACITY - 1))] = made[i];
        }
    }

    /** Takes the next samples out and adds them to every {@code step}th place. @return whether they are sound, not silence */
    boolean take(short[] into, int at, int step, int count) {
        int place = at;
        long level = 0;
        for (int i = 0; i < count; i++) {
            int from = (int) (taken++ & (CAPACITY - 1));
            int sum = into[place] + ring[from];
            level += Math.abs(ring[from]);
            into[place] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sum));
            ring[from] = 0;
            place += step;
        }
        return loudness.loud((double) level / count);
    }
}
