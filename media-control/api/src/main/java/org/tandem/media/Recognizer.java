package org.tandem.media;

/**
 * Turns what is said into text: {@link MediaEvent.SpeechBegan} with each utterance, then {@link MediaEvent.SpeechRecognized}, once with
 * {@code last}. An utterance ends when there was no speech for {@link RecognizerOptions#endSilence}. It hears what it is fed. An utterance is 30 s long at
 * most. Work is done beside the media threads, one utterance of the gateway at a time; when 20 wait, the next is told with an empty
 * text at once. The embedded engine knows English, needs hints, has no partial results and always says 0.7 for its confidence.
 */
public interface Recognizer extends MediaSink {
    /** Ends the utterance that has begun as if its silence had come; no effect without one. */
    void finish();
}
