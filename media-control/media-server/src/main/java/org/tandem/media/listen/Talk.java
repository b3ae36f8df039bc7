package org.tandem.media.listen;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.codec.Law;
import org.tandem.media.server.dtmf.Keypad;

/** What a peer still has to say, turned into one RTP packet for every tick of 20 ms. Guarded by its peer. */
final class Talk {
    static final int FRAME = 160;
    private static final int MAX_QUEUED = 256;
    private static final int EVENT_TICKS = 5;
    private static final int GAP_TICKS = 3;
    private static final int END_PACKETS = 3;
    private static final double AMPLITUDE = 8231;
    private static final double KEY_AMPLITUDE = 6000;

    private final Deque<Sound> queue = new ArrayDeque<>();
    private final short[] frame = new short[FRAME];
    private final int ssrc = ThreadLocalRandom.current().nextInt();
    private int sequence = ThreadLocalRandom.current().nextInt(1 << 16);
    private int timestamp = ThreadLocalRandom.current().nextInt();
    private boolean marker = true;
    private Sound current;
    private int ticksDone;
    private boolean idleSilence;

    /** Keys are looked up while speaking, where it is too late to complain. */
    static void check(Sound sound) {
        String digits = sound instanceof Sound.Keys keys
                ? keys.digits()
                : sound instanceof Sound.InBandKeys inBand ? inBand.digits() : "";
        for (char digit : digits.toCharArray()) {
            if (Keypad.event(digit) < 0) {
                throw new IllegalArgumentException("not a telephone key: " + digit);
            }
        }
    }

    void add(Sound sound) {
        if (queue.size() >= MAX_QUEUED) {
            throw new IllegalStateException("more than " + MAX_QUEUED + " sounds wait to be said");
        }
        queue.add(sound);
    }

    void clear() {
        queue.clear();
        current = null;
        ticksDone = 0;
    }

    /** Whether packets of silence are sent while there is nothing to say. */
    void idleSilence(boolean on) {
        idleSilence = on;
    }

    boolean done() {
        return current == null && queue.isEmpty();
    }

    /** Writes the packet of this tick; false when this tick has none. */
    boolean tick(ByteBuffer packet, Codec codec, int eventType) {
        next();
        boolean audio = current == null ? idleSilence : !(current instanceof Sound.Nothing);
        packet.clear();
        if (current instanceof Sound.Keys keys) {
            event(packet, keys, eventType);
        } else if (audio) {
            audio(packet, codec);
        } else {
            marker = true;
        }
        timestamp += FRAME;
        ticksDone++;
        packet.flip();
        return packet.hasRemaining();
    }

    private void next() {
        while (current != null && ticksDone >= ticks(current)) {
            current = null;
        }
        while (current == null && !queue.isEmpty()) {
            current = queue.poll();
            ticksDone = 0;
            if (ticks(current) == 0) {
                current = null;
            }
        }
    }

    private static long ticks(Sound sound) {
        if (sound instanceof Sound.Tone tone) {
            return ticks(tone.length());
        } else if (sound instanceof Sound.Silence silence) {
            return ticks(silence.length());
        } else if (sound instanceof Sound.Nothing nothing) {
            return ticks(nothing.length());
        } else if (sound instanceof Sound.Samples samples) {
            return (samples.pcm().length + FRAME - 1) / FRAME;
        } else if (sound instanceof Sound.Keys keys) {
            return (long) keys.digits().length() * (EVENT_TICKS + END_PACKETS + GAP_TICKS);
        }
        return (long) ((Sound.InBandKeys) sound).digits().length() * (EVENT_TICKS + GAP_TICKS);
    }

    private static long ticks(Duration length) {
        return length.toMillis() / 20;
    }

    private void audio(ByteBuffer packet, Codec codec) {
        render();
        header(packet, codec.payloadType(), timestamp);
        Law law = codec.law().orElseThrow();
        for (short sample : frame) {
            packet.put(law.encode(sample));
        }
    }

    private void render() {
        if (current instanceof Sound.Tone tone) {
            sine(tone.hertz(), 0, AMPLITUDE);
        } else if (current instanceof Sound.Samples samples) {
            int from = ticksDone * FRAME;
            for (int i = 0; i < FRAME; i++) {
                frame[i] = from + i < samples.pcm().length ? samples.pcm()[from + i] : 0;
            }
        } else if (current instanceof Sound.InBandKeys keys && ticksDone % (EVENT_TICKS + GAP_TICKS) < EVENT_TICKS) {
            char key = keys.digits().charAt(ticksDone / (EVENT_TICKS + GAP_TICKS));
            sine(Keypad.low(key), Keypad.high(key), KEY_AMPLITUDE);
        } else {
            sine(0, 0, 0);
        }
    }

    private void sine(int hertz, int second, double amplitude) {
        for (int i = 0; i < FRAME; i++) {
            double at = 2 * Math.PI * (ticksDone * (double) FRAME + i) / Spectrum.RATE;
            frame[i] = (short) (amplitude * (Math.sin(at * hertz) + Math.sin(at * second)));
        }
    }

    /** RFC 4733 2.5.1: one timestamp for the whole event, a growing duration, the end said three times. */
    private void event(ByteBuffer packet, Sound.Keys keys, int eventType) {
        int whole = EVENT_TICKS + END_PACKETS + GAP_TICKS;
        int tick = ticksDone % whole;
        if (tick >= EVENT_TICKS + END_PACKETS || eventType < 0) {
            return;
        }
        boolean end = tick >= EVENT_TICKS;
        int start = timestamp - tick * FRAME;
        marker = tick == 0;
        header(packet, eventType, start);
        packet.put((byte) Keypad.event(keys.digits().charAt(ticksDone / whole)));
        packet.put((byte) (end ? 0x8a : 0x0a));
        packet.putShort((short) (Math.min(tick + 1, EVENT_TICKS) * FRAME));
    }

    private void header(ByteBuffer packet, int payloadType, int time) {
        packet.put((byte) 0x80).put((byte) (payloadType | (marker ? 0x80 : 0)));
        packet.putShort((short) sequence++).putInt(time).putInt(ssrc);
        marker = false;
    }
}
