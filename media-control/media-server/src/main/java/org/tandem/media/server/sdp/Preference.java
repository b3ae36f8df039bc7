package org.tandem.media.server.sdp;

import java.util.Optional;
import org.tandem.media.server.codec.Codec;

/**
 * The codec that a leg of a call agreed to last: others are offered it first, and choose it where they are offered it, so that what
 * they say to each other needs no transcoding. Safe for any thread.
 */
public final class Preference {
    private volatile Codec codec;

    void set(Codec agreed) {
        codec = agreed;
    }

    Optional<Codec> codec() {
        return Optional.ofNullable(codec);
    }
}
