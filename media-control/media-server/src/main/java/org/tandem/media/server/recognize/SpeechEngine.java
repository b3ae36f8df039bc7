package org.tandem.media.server.recognize;

import java.util.List;

/** Turns whole utterances into text. Safe for any thread. */
public interface SpeechEngine extends AutoCloseable {
    /**
     * What an utterance said.
     *
     * @param text       empty when nothing fits
     * @param confidence 0 to 1
     */
    record Heard(String text, double confidence) {}

    /** @param language a BCP 47 tag */
    boolean knows(String language);

    /** Gets ready for the first utterance; may block. */
    default void prepare() {}

    /**
     * Blocks until the utterance is understood. Never called by a media thread.
     *
     * @param samples 8000 Hz, linear, with some silence around the speech
     * @param hints   words and phrases that are likely
     */
    Heard recognize(short[] samples, List<String> hints);

    @Override
    void close();
}
