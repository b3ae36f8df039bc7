package org.tandem.router.relay;

import java.util.Map;

/**
 * In which languages a session speaks and listens, and with which voices.
 *
 * @param spoken a BCP 47 tag
 * @param heard  a BCP 47 tag
 * @param voice  where no language names one, or empty for the server's own
 * @param voices by language
 */
public record Tongue(String spoken, String heard, String voice, Map<String, String> voices) {
    public Tongue {
        voices = Map.copyOf(voices);
    }

    String voiceOf(String language) {
        return voices.getOrDefault(language, voice);
    }

    Tongue speaking(String language) {
        return new Tongue(language, heard, voice, voices);
    }

    Tongue hearing(String language) {
        return new Tongue(spoken, language, voice, voices);
    }
}
