package org.tandem.media.server.play;

import java.util.Arrays;
import java.util.Optional;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.codec.Sound;
import org.tandem.media.server.dtmf.KeySequence;
import org.tandem.media.server.dtmf.KeyTone;
import org.tandem.media.server.flow.Feed;
import org.tandem.media.server.prompt.Listening;
import org.tandem.media.server.prompt.Prepared;

/** One prompt being played, as PCMU. On the loop only. */
interface Track {
    /** Writes up to {@code count} next samples; fewer at the end, or, where they have not come yet, even none. */
    int read(byte[] into, int offset, int count, Feed feed);

    boolean ended();

    /** Why it ended before its time. */
    default Optional<Prepared.Refused> failure() {
        return Optional.empty();
    }

    /** Lets go of it, played or not. */
    default void close() {}

    /** Of a sound that is still being fetched. */
    static Track streamed(Listening listening) {
        return new Track() {
            @Override
            public int read(byte[] into, int offset, int count, Feed feed) {
                return listening.read(into, offset, count);
            }

            @Override
            public boolean ended() {
                return listening.ended();
            }

            @Override
            public Optional<Prepared.Refused> failure() {
                return ended() ? listening.failure() : Optional.empty();
            }

            @Override
            public void close() {
                listening.close();
            }
        };
    }

    static Track sound(Sound sound) {
        return new OfLength(sound.samples()) {
            @Override
            void fill(byte[] into, int offset, int count, int from, Feed feed) {
                System.arraycopy(sound.ulaw(), from, into, offset, count);
            }
        };
    }

    static Track silence(int samples) {
        return new OfLength(samples) {
            @Override
            void fill(byte[] into, int offset, int count, int from, Feed feed) {
                Arrays.fill(into, offset, offset + count, Codec.PCMU.silence());
            }
        };
    }

    static Track tone(int hertz, int samples) {
        double step = 2 * Math.PI * hertz / Codec.RATE;
        return new OfLength(samples) {
            @Override
            void fill(byte[] into, int offset, int count, int from, Feed feed) {
                for (int i = 0; i < count; i++) {
                    into[offset + i] = G711.toUlaw((int) (TONE_AMPLITUDE * Math.sin(step * (from + i))));
                }
            }
        };
    }

    /** About -9 dBm0. */
    double TONE_AMPLITUDE = 8000;

    static Track keys(String keys) {
        int samples = keys.chars().map(key -> KeySequence.samples((char) key)).sum();
        return new KeyTrack(keys, samples);
    }

    /** Keys that the fed sinks signal in their own way; the tones are for those that have none. */
    final class KeyTrack extends OfLength {
        private final String keys;
        private final short[] linear = new short[Codec.FRAME];
        private int index = -1;
        private int left;
        private int sounded;
        private KeyTone tone;

        KeyTrack(String keys, int samples) {
            super(samples);
            this.keys = keys;
        }

        @Override
        void fill(byte[] into, int offset, int count, int from, Feed feed) {
            for (int done = 0; done < count; ) {
                if (left == 0) {
                    next(feed);
                }
                int step = Math.min(left, count - done);
                sound(into, offset + done, step);
                done += step;
                left -= step;
                sounded += step;
            }
        }

        private void next(Feed feed) {
            char key = keys.charAt(++index);
            left = KeySequence.samples(key);
            sounded = 0;
            boolean pause = KeySequence.isPause(key);
            boolean tones = !pause && feed.press(key, KeySequence.KEY);
            tone = tones ? new KeyTone(key) : null;
        }

        private void sound(byte[] into, int offset, int count) {
            int on = tone == null ? 0 : Math.max(0, Math.min(count, KeySequence.KEY - sounded));
            if (on > 0) {
                tone.next(linear, on);
            }
            for (int i = 0; i < on; i++) {
                into[offset + i] = G711.toUlaw(linear[i]);
            }
            Arrays.fill(into, offset + on, offset + count, Codec.PCMU.silence());
        }
    }

    /** One whose length is known. */
    abstract class OfLength implements Track {
        private final int samples;
        private int at;

        OfLength(int samples) {
            this.samples = samples;
        }

        @Override
        public final int read(byte[] into, int offset, int count, Feed feed) {
            int step = Math.min(count, samples - at);
            fill(into, offset, step, at, feed);
            at += step;
            return step;
        }

        @Override
        public final boolean ended() {
            return at >= samples;
        }

        abstract void fill(byte[] into, int offset, int count, int from, Feed feed);
    }
}
