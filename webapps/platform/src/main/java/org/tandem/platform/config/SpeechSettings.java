package org.tandem.platform.config;

/**
 * Text to speech.
 *
 * @param voice  of texts that name none
 * @param atOnce how many texts are spoken at the same time; others wait
 */
public record SpeechSettings(String voice, int atOnce) {
    public SpeechSettings {
        BrokenRule.unlessBetween(1, atOnce, 64, "at-once");
    }
}
