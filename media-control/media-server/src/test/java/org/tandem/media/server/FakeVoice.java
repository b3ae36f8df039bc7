package org.tandem.media.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandem.media.Prompt;
import org.tandem.media.server.codec.Sound;
import org.tandem.media.server.speech.NotSpokenException;
import org.tandem.media.server.speech.SpeechSynthesizer;

/** Speaks every text as 400 ms of 600 Hz, and cannot speak "unspeakable". */
public final class FakeVoice implements SpeechSynthesizer {
    private final List<String> spoken = new CopyOnWriteArrayList<>();

    @Override
    public Sound speak(Prompt.Speech speech) {
        spoken.add(speech.voice() + "|" + speech.language() + "|" + speech.text());
        if (speech.text().equals("unspeakable")) {
            throw new NotSpokenException("as told", null);
        }
        return Sound.of(Sounds.sine(600, 400, 8000));
    }

    public List<String> spoken() {
        return List.copyOf(spoken);
    }

    @Override
    public void close() {}
}
