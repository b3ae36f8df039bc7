package org.tandem.router.verb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.MediaEvent;
import org.tandem.media.Recognizer;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.router.Profanity;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;

/** Listens to what the caller says, for a Gather that runs. Belongs to the call's thread; closing it stops listening for good. */
final class Ear implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);
    /** An engine may have to load first, or has others' utterances to do. */
    private static final Duration ENGINE = Duration.ofSeconds(20);

    private final Call call;
    private final Spoken spoken;
    private Recognizer recognizer;
    private boolean closed;
    private boolean begun;
    private boolean speaking;
    private boolean finished;
    private Deadline longest = Deadline.NEVER;
    private String text = "";
    private double confidence;
    private int sequence;

    Ear(Call call, Spoken spoken) {
        this.call = call;
        this.spoken = spoken;
    }

    /** Listens from now on, unless it does already or is closed. A language that no engine knows is a flaw of the document. */
    void listen() {
        if (closed || recognizer != null) {
            return;
        }
        try {
            recognizer = call.media().recognizer(spoken.options());
            call.caller().port().connect(recognizer);
        } catch (UnsupportedMediaException e) {
            closed = true;
            LOG.info("{}: speech is not heard: {}", call.identity().sid(), e.getMessage());
            call.exchange().warned(call.identity().sid(), true, 12200, "speech is not heard: " + e.getMessage());
        }
    }

    /** @return whether the event was for it */
    boolean hears(CallEvent event) {
        if (closed || !(event instanceof CallEvent.Media media)) {
            return false;
        }
        if (media.event() instanceof MediaEvent.SpeechBegan began && began.recognizer() == recognizer) {
            longest = begun ? longest : Deadline.in(spoken.longest());
            begun = true;
            speaking = true;
            return true;
        }
        if (media.event() instanceof MediaEvent.SpeechRecognized recognized && recognized.recognizer() == recognizer) {
            take(recognized);
            return true;
        }
        return false;
    }

    private void take(MediaEvent.SpeechRecognized recognized) {
        String said = spoken.profanityFilter() ? Profanity.masked(recognized.text()) : recognized.text();
        if (recognized.last()) {
            speaking = false;
            text = said;
            confidence = recognized.confidence();
        }
        if (!said.isEmpty() && !spoken.partials().url().isEmpty()) {
            tell(said, recognized);
        }
    }

    private void tell(String said, MediaEvent.SpeechRecognized recognized) {
        List<Map.Entry<String, String>> told = List.of(
                Map.entry("SequenceNumber", Integer.toString(sequence++)),
                Map.entry("StableSpeechResult", recognized.last() ? said : ""),
                Map.entry("UnstableSpeechResult", recognized.last() ? "" : said),
                Map.entry("Confidence", Double.toString(recognized.confidence())),
                Map.entry("Language", spoken.options().language()));
        Action to = spoken.partials();
        call.exchange().tell(call.log().record(), to.url(), to.method(), told);
    }

    /** Whether anybody spoke yet, or made another sound that lasted. */
    boolean begun() {
        return begun;
    }

    /** Whether an utterance is under way or with the engine. */
    boolean speaking() {
        return speaking && !closed;
    }

    /** Whether there is no more to wait for. */
    boolean done() {
        return understood() || finished && !speaking;
    }

    boolean understood() {
        return !text.isEmpty();
    }

    /** Until when the caller may speak, or the engine think. */
    Deadline longest() {
        return longest;
    }

    /** Time is up: what was said until now is to be understood. @return false when that was asked before, and nothing came of it */
    boolean finish() {
        if (finished) {
            return false;
        }
        finished = true;
        longest = Deadline.in(ENGINE);
        recognizer.finish();
        return true;
    }

    List<Map.Entry<String, String>> parameters() {
        return List.of(
                Map.entry("SpeechResult", text),
                Map.entry("Confidence", Double.toString(confidence)),
                Map.entry("Language", spoken.options().language()));
    }

    @Override
    public void close() {
        closed = true;
        if (recognizer != null) {
            recognizer.close();
        }
    }
}
