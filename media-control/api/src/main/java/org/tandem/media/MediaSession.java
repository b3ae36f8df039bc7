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

    /** Joins any number of ports: each hears all others. */
    Mixer mixer();

    /** Releases everything this session made. */
    @Override
    void close();
}
