package org.tandem.media.server.codec;

import java.nio.ByteBuffer;

/** Decodes one stream, packet after packet. One thread. */
public interface VoiceDecoder {
    /** The samples of 8000 Hz in a payload; 0 when it is none. */
    int samples(ByteBuffer packet, int offset, int bytes);

    /** Decodes a payload into as many samples. */
    void decode(ByteBuffer packet, int offset, int bytes, short[] into);
}
