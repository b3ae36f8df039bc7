package org.tandem.router.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.router.transcribe.TranscriptionOrder;

/** Reads {@code <Transcription>}. */
final class TranscriptionNoun {
    private static final Set<String> ENGINES = Set.of("", "google", "deepgram");

    private TranscriptionNoun() {}

    static Optional<TranscriptionOrder> read(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        String engine = attributes.text("transcriptionEngine");
        if (!ENGINES.contains(engine)) {
            attributes.warn(12200, "attribute transcriptionEngine must be google or deepgram");
        }
        TranscriptionOrder order = new TranscriptionOrder(
                attributes.text("name"),
                StreamVerbs.tracks(attributes, "both_tracks"),
                new TranscriptionOrder.Callback(
                        base.absoluteOrEmpty(attributes.text("statusCallbackUrl")),
                        attributes.method("statusCallbackMethod", 12200)),
                new TranscriptionOrder.Labels(
                        attributes.text("inboundTrackLabel"), attributes.text("outboundTrackLabel")),
                engine,
                new TranscriptionOrder.Expected(
                        SpeechInput.language(attributes, "languageCode"),
                        SpeechInput.hints(attributes),
                        attributes.flag("partialResults", false, 12200)),
                attributes.flag("profanityFilter", true, 12200));
        attributes.flag("enableAutomaticPunctuation", true, 12200);
        attributes.text("speechModel");
        attributes.later("intelligenceService", "enableProviderData", "conversationConfiguration", "conversationId");
        attributes.done();
        for (Element child : element.children()) {
            if (!child.name().equals("Config") && !child.name().equals("Parameter")) {
                attributes.warn(12200, "may only hold <Config> and <Parameter>");
            }
        }
        return Optional.of(order);
    }
}
