package org.tandem.media.server.prompt;

import java.io.IOException;

/** Bytes that are not the audio they should be. */
public class BadAudioException extends IOException {
    private static final long serialVersionUID = 1L;

    public BadAudioException(String message) {
        super(message);
    }

    public BadAudioException(String message, Throwable cause) {
        super(message, cause);
    }
}
