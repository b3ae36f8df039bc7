package org.tandem.media.server.prompt;

/** Bytes that are not the audio they should be. */
public class BadAudioException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadAudioException(String message) {
        super(message);
    }
}
