package org.tandem.media;

import java.net.URI;
import java.util.List;

/**
 * What one call owns on one gateway (Kurento: a pipeline). Made and used by the call's thread; closing is safe from any thread and
 * idempotent. Using a closed or lost session throws {@link MediaUnavailableException}.
 */
public interface MediaSession extends AutoCloseable {
    MediaGateway gateway();

    /** A leg's media: an RTP and RTCP address of its own. */
    MediaPort port();

    /** Plays the prompts one after another, without a gap, to what it is connected to. */
    Player player(List<Prompt> prompts);

    /**
     * Records what is connected to it.
     *
     * @param target a {@code file} URI; the suffix ({@code .wav}, {@code .webm}) has to suit the gateway
     */
    Recorder recorder(URI target);

    /**
     * Records what is connected to it, in the way that is asked for.
     *
     * @throws UnsupportedMediaException without {@link Capability#RECORD_OPTIONS}
     * @throws IllegalArgumentException  when the target lies where this gateway may not write
     */
    default Recorder recorder(RecordingOptions options) {
        throw new UnsupportedMediaException(Capability.RECORD_OPTIONS, "this gateway only makes plain recordings");
    }

    /** Joins any number of ports, of any sessions of this gateway where it can do {@link Capability#ACROSS}: each hears all others. */
    Mixer mixer();

    /**
     * Gives what is connected to it to the listener, from now until it is closed.
     *
     * @throws UnsupportedMediaException without {@link Capability#STREAM}
     */
    default Tap tap(Tap.Listener listener) {
        throw new UnsupportedMediaException(Capability.STREAM, "this gateway has no taps");
    }

    /**
     * Plays what is pushed into it to what it is connected to.
     *
     * @throws UnsupportedMediaException without {@link Capability#STREAM}
     */
    default AudioFeed feed() {
        throw new UnsupportedMediaException(Capability.STREAM, "this gateway has no feeds");
    }

    /**
     * Listens to what is connected to it, from now on.
     *
     * @throws UnsupportedMediaException without {@link Capability#DETECT}
     */
    default Detector detector(DetectorOptions options) {
        throw new UnsupportedMediaException(Capability.DETECT, "this gateway has no detectors");
    }

    /**
     * Turns speech that is connected to it into text, from now until it is closed.
     *
     * @throws UnsupportedMediaException without {@link Capability#RECOGNIZE}, or for a language that no engine knows
     */
    default Recognizer recognizer(RecognizerOptions options) {
        throw new UnsupportedMediaException(Capability.RECOGNIZE, "this gateway understands no speech");
    }

    /** Releases everything this session made. */
    @Override
    void close();
}
