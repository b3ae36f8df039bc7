package org.tandem.media.server.record;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.tandem.media.MediaEvent;
import org.tandem.media.Recorder;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.FrameSink;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Scope;

/** Records what it is fed as it was heard: where nothing came there is silence, so a second of the file is a second of the call. */
public final class WavRecorder implements Recorder, Entrance, FrameSink {
    /** 60 ms: packets that are later than this left a gap, earlier ones are just late. */
    private static final int TOLERANCE = 480;
    /** A source that runs ahead of the clock by more than a second is a burst of something else. */
    private static final int MAX_AHEAD = Codec.RATE;

    private final String id;
    private final Scope scope;
    private final RecordingWriter writer;
    private final URI target;
    private final Path path;
    private final Inlet inlet;
    private Take take;
    private long startedAt;
    private long written;
    private short[] block;
    private int filled;
    private boolean closed;

    /** See {@link RecordingWriter} for what the target may be. */
    public WavRecorder(String id, Scope scope, RecordingWriter writer, URI target) {
        this.id = id;
        this.scope = scope;
        this.writer = writer;
        this.target = target;
        this.path = writer.path(target);
        this.inlet = new Inlet(this, scope);
    }

    @Override
    public void start() {
        scope.check();
        scope.run(this::begin);
    }

    private void begin() {
        if (take != null || closed) {
            return;
        }
        take = new Take(target, path, writer);
        block = take.block();
        filled = 0;
        written = 0;
        startedAt = System.nanoTime();
    }

    @Override
    public void take(Frame frame) {
        if (take == null || frame.key() != 0) {
            return;
        }
        long clock = clock();
        if (written > clock + MAX_AHEAD) {
            return;
        }
        long begins = clock - frame.length();
        if (begins - written > TOLERANCE) {
            silence(begins - written);
        }
        short[] samples = frame.samples();
        for (int at = 0; at < frame.length(); ) {
            int step = Math.min(frame.length() - at, block.length - filled);
            System.arraycopy(samples, at, block, filled, step);
            at += step;
            advance(step);
        }
    }

    /** Samples that have passed since the start. */
    private long clock() {
        return (System.nanoTime() - startedAt) * 8 / 1_000_000;
    }

    private void silence(long count) {
        for (long left = count; left > 0; ) {
            int step = (int) Math.min(left, block.length - filled);
            Arrays.fill(block, filled, filled + step, (short) 0);
            left -= step;
            advance(step);
        }
    }

    private void advance(int step) {
        filled += step;
        written += step;
        if (filled == block.length) {
            take.write(block, filled);
            block = take.block();
            filled = 0;
        }
    }

    @Override
    public void stop() {
        scope.run(this::end);
    }

    private void end() {
        if (take == null) {
            return;
        }
        silence(clock() - written);
        take.write(block, filled);
        Take ended = take;
        take = null;
        ended.finish(
                Duration.ofMillis(written / 8),
                recorded -> scope.run(() -> scope.tell(new MediaEvent.RecordEnded(this, recorded))));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Inlet inlet() {
        return inlet;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void close() {
        scope.run(() -> {
            closed = true;
            end();
            inlet.close();
            scope.forget(this);
        });
    }
}
