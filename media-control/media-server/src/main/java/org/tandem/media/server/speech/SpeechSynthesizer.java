package org.tandem.media.server.speech;

import org.tandem.media.Prompt;
import org.tandem.media.server.codec.Sound;

/** Speaks text. Safe for any thread. */
public interface SpeechSynthesizer extends AutoCloseable {
    /**
     * Blocks until the text is spoken whole. Never called by a media thread.
     *
     * @param speech what to speak; an unknown voice is spoken by the default one
     * @throws NotSpokenException when it cannot be spoken
     */
    Sound speak(Prompt.Speech speech) throws InterruptedException;

    /** Gets ready in the background, so that the first text is spoken as quickly as the next. */
    default void warmUp() {}

    @Override
    void close();
}
