package org.tandem.media;

import java.net.URI;
import java.time.Duration;

/** Something that can be played to a port. */
public sealed interface Prompt {
    /** Audio fetched from a {@code http}, {@code https} or {@code file} URI, through the gateway's cache of prompts. */
    record Audio(URI uri) implements Prompt {}

    /**
     * Text that is spoken.
     *
     * @param voice    a voice's name as the application wrote it, or empty for the default one
     * @param language a BCP 47 tag, or empty
     */
    record Speech(String text, String voice, String language, Manner manner) implements Prompt {
        /** In the usual manner. */
        public Speech(String text, String voice, String language) {
            this(text, voice, language, Manner.USUAL);
        }
    }

    /** Telephone keys, in-band or as RFC 4733 as the port negotiated; {@code w} waits 0.5 s and {@code W} 1 s. */
    record Digits(String digits) implements Prompt {}

    /** Nothing, for a while. */
    record Silence(Duration length) implements Prompt {}

    /** One steady sine tone, for tests, beeps and checks. */
    record Tone(int hertz, Duration length) implements Prompt {}
}
