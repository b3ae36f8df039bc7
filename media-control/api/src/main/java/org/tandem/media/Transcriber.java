package org.tandem.media;

import java.io.IOException;
import java.nio.file.Path;

/** Turns whole recordings into text. Safe for any thread; blocks, for minutes maybe. */
@FunctionalInterface
public interface Transcriber {
    /**
     * @param sound a WAV file
     * @return what is said in it; empty when nothing was understood
     * @throws IOException when it did not succeed this time
     */
    String transcribe(Path sound) throws IOException, InterruptedException;
}
