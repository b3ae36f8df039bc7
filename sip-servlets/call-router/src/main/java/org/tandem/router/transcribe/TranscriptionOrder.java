package org.tandem.router.transcribe;

import java.time.Duration;
import java.util.List;
import org.tandem.media.RecognizerOptions;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;
import org.tandem.router.stream.StreamOrder.Tracks;

/**
 * What a {@code <Transcription>} asks for (spec/twiml.md, Start).
 *
 * @param name            by which {@code <Stop>} finds it, or empty
 * @param status          where its events are told, or empty
 * @param engine          the name of an engine that the application wrote; told back, no more
 * @param profanityFilter swear words are told as their first letter and stars
 */
public record TranscriptionOrder(
        String name,
        Tracks tracks,
        Callback status,
        Labels labels,
        String engine,
        Expected expected,
        boolean profanityFilter)
        implements Attachment.Request {
    /** @param url empty: nobody is told */
    public record Callback(String url, String method) {}

    /** What the application calls the tracks, or empty. */
    public record Labels(String inbound, String outbound) {}

    /** What is likely to be said. @param language a BCP 47 tag @param partials tell what is understood so far, where the engine has that */
    public record Expected(String language, List<String> hints, boolean partials) {
        private static final Duration END = Duration.ofSeconds(1);

        public Expected {
            hints = List.copyOf(hints);
        }

        RecognizerOptions options() {
            return new RecognizerOptions(language, hints, partials, END);
        }
    }

    @Override
    public void begin(Call call) {
        LiveTranscription.begin(call, this);
    }
}
