package org.tandem.media.server.speech;

import org.tandem.media.server.codec.Sound;

/** Speaks text. Safe for any thread. */
public interface SpeechSynthesizer extends AutoCloseable {
    /**
     * Blocks until the text is spoken whole. Never called by a media thread.
     *
     * @param voice    a voice's name, or empty for the default one; an unknown one is spoken by the default one
     * @param language a BCP 47 tag, or empty
     * @throws NotSpokenException when it cannot be spoken
     */
    Sound speak(String text, String voice, String language) throws InterruptedException;

    /** Gets ready in the background, so that the first text is spoken as quickly as the next. */
    default void warmUp() {}

    @Override
    void close();
}
