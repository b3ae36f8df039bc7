package org.tandem.media.server.prompt;

import java.util.Optional;

/** One listener's place in a sound that is still being fetched. One thread; never blocks. */
public final class Listening implements AutoCloseable {
    /** After it ran dry, so much has to be there before it goes on: 200 ms. */
    private static final int ENOUGH = 1600;

    private final StreamedSound sound;
    private Chunk chunk;
    private int at;
    private long position;
    private boolean dry;
    private boolean closed;

    Listening(StreamedSound sound, Chunk first) {
        this.sound = sound;
        this.chunk = first;
    }

    /** Writes up to {@code count} next samples, as PCMU; fewer, even none, when they have not come yet or there are no more. */
    public int read(byte[] into, int offset, int count) {
        if (dry && sound.produced() - position < ENOUGH && !sound.ended()) {
            return 0;
        }
        int done = 0;
        while (done < count && available()) {
            int step = Math.min(count - done, chunk.filled() - at);
            System.arraycopy(chunk.ulaw, at, into, offset + done, step);
            at += step;
            done += step;
        }
        position += done;
        dry = done < count;
        sound.heard(position);
        return done;
    }

    private boolean available() {
        if (at == Chunk.SIZE && chunk.next() != null) {
            chunk = chunk.next();
            at = 0;
        }
        return at < chunk.filled();
    }

    /** Whether everything was read that will ever come. */
    public boolean ended() {
        return sound.ended() && position == sound.produced();
    }

    /** Why it ended before its time; to be asked when it has ended. */
    public Optional<Prepared.Refused> failure() {
        return sound.failure();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            sound.release();
        }
    }
}
