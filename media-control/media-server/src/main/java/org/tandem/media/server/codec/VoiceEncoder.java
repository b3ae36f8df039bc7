package org.tandem.media.server.codec;

/** Encodes one stream, piece after piece. One thread. */
public interface VoiceEncoder {
    /** Encodes samples of 8000 Hz. @return how many bytes they became */
    int encode(short[] samples, int from, int count, byte[] into);

    /** The most samples, of so many, that one packet can take. */
    int piece(int count);
}
