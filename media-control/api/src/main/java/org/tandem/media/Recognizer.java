package org.tandem.media;

/**
 * Turns what is said into text: {@link MediaEvent.SpeechRecognized}, once with {@code last} for each utterance, which ends when there
 * was no speech for {@link RecognizerOptions#endSilence}. It hears what it is fed. Work is done beside the media threads; when the
 * engine falls behind by more than ten seconds the utterance is given up with an empty text.
 */
public interface Recognizer extends MediaSink {}
