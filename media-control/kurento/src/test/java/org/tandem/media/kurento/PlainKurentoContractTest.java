package org.tandem.media.kurento;

import java.io.IOException;
import java.time.Duration;
import org.tandem.media.Prompt;

/** The contract as far as a server goes that tells of no extensions: what a real Kurento is taken for. */
class PlainKurentoContractTest extends KurentoContractTest {
    @Override
    boolean extensions() {
        return false;
    }

    @Override
    protected Prompt tone(int hertz, Duration length) throws IOException {
        return new Prompt.Audio(Tones.wav(folder, hertz, length).toUri());
    }

    /** A plain Kurento is asked for no WAV, and our server writes nothing else. */
    @Override
    protected String recordingSuffix() {
        return "";
    }
}
