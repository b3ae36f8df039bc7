package org.tandem.platform.config;

/**
 * Text to speech.
 *
 * @param atOnce how many texts are spoken at the same time; others wait
 */
public record SpeechSettings(int atOnce) {
    public SpeechSettings {
        BrokenRule.unlessBetween(1, atOnce, 64, "at-once");
    }
}
