package org.tandem.router.relay;

import org.tandem.media.MediaEvent;
import org.tandem.media.Recognizer;
import org.tandem.media.RecognizerOptions;
import org.tandem.router.Profanity;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;

/** What the caller says, as words. Belongs to the call's thread. */
final class Hearing implements AutoCloseable {
    private final Call call;
    private final RelayOrder.Listening terms;
    private final Listener listener;
    private Recognizer recognizer;

    /** Hears what it comes to. */
    interface Listener {
        void began();

        /** @param last ends an utterance; may be empty then */
        void understood(String words, boolean last);
    }

    Hearing(Call call, RelayOrder.Listening terms, Listener listener) {
        this.call = call;
        this.terms = terms;
        this.listener = listener;
    }

    /** Listens to this language from now on. @throws UnsupportedMediaException when no engine knows it: then the one before goes on */
    void listen(String language) {
        Recognizer next = call.media()
                .recognizer(new RecognizerOptions(language, terms.hints(), terms.partials(), terms.endSilence()));
        close();
        recognizer = next;
        call.caller().port().connect(next);
    }

    /** @return whether the event was for it */
    boolean hears(CallEvent event) {
        if (!(event instanceof CallEvent.Media media) || recognizer == null) {
            return false;
        }
        if (media.event() instanceof MediaEvent.SpeechBegan began && began.recognizer() == recognizer) {
            listener.began();
            return true;
        }
        if (media.event() instanceof MediaEvent.SpeechRecognized recognized && recognized.recognizer() == recognizer) {
            String words = recognized.text();
            listener.understood(terms.profanityFilter() ? Profanity.masked(words) : words, recognized.last());
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        if (recognizer != null) {
            recognizer.close();
        }
    }
}
