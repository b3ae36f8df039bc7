package org.tandem.router.document;

import java.util.List;
import org.tandem.directory.Recording;
import org.tandem.router.call.RecordingOrder;

/** Reads {@code <Start><Recording>}. */
final class RecordingNoun {
    private RecordingNoun() {}

    static RecordingOrder read(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        RecordingAttributes recording = new RecordingAttributes(attributes, base);
        String channels = attributes.text("channels");
        if (!channels.matches("|mono|dual")) {
            attributes.warn(12200, "attribute channels must be mono or dual; mono is used");
        }
        RecordingOrder order = new RecordingOrder(
                Recording.Source.START_CALL_RECORDING_API,
                channels.equals("dual"),
                recording.track("track"),
                recording.trim(false),
                recording.callback(12200));
        attributes.later("recordingConfigurationId");
        attributes.done();
        return order;
    }
}
