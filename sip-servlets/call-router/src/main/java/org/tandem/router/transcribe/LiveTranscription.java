package org.tandem.router.transcribe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.Sid;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaSource;
import org.tandem.media.Recognizer;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.router.Profanity;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Attachments;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;

/**
 * Tells a customer's server what is said in a call while it goes on: {@code transcription-started}, {@code transcription-content} for each
 * utterance, {@code transcription-stopped} or {@code transcription-error}. Belongs to the call's thread.
 */
public final class LiveTranscription implements Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTranscription.class);
    private static final String INBOUND = "inbound_track";
    private static final String OUTBOUND = "outbound_track";
    private static final int CANNOT = 12200;

    private final String sid = Sid.next("GT");
    private final Call call;
    private final TranscriptionOrder order;
    private Recognizer inbound;
    private Recognizer outbound;
    private int sequence;

    private LiveTranscription(Call call, TranscriptionOrder order) {
        this.call = call;
        this.order = order;
    }

    /** @return empty when its name is taken, too many go on, or no engine knows the language: told to the account and the callback */
    public static Optional<LiveTranscription> begin(Call call, TranscriptionOrder order) {
        LiveTranscription made = new LiveTranscription(call, order);
        if (!call.attachments().take(LiveTranscription.class, order.name())) {
            made.refused("its name is taken, or " + Attachments.MOST + " go on");
            return Optional.empty();
        }
        try {
            made.listen();
        } catch (UnsupportedMediaException e) {
            made.silence();
            made.refused(e.getMessage());
            return Optional.empty();
        }
        call.attachments().add(made);
        made.started();
        return Optional.of(made);
    }

    private void listen() {
        if (order.tracks().inbound()) {
            inbound = recognizer(call.caller().port());
        }
        if (order.tracks().outbound()) {
            outbound = recognizer(call.caller().port().sent());
        }
    }

    private Recognizer recognizer(MediaSource source) {
        Recognizer made = call.media().recognizer(order.expected().options());
        source.connect(made);
        return made;
    }

    private void refused(String why) {
        LOG.info("{}: transcription '{}' is not started: {}", call.identity().sid(), order.name(), why);
        call.exchange().warned(call.identity().sid(), true, CANNOT, "the transcription is not started: " + why);
        tell(
                "transcription-error",
                List.of(
                        Map.entry("TranscriptionErrorCode", Integer.toString(CANNOT)),
                        Map.entry("TranscriptionError", why)));
    }

    private void started() {
        tell(
                "transcription-started",
                List.of(
                        Map.entry("ProviderConfiguration", "{}"),
                        Map.entry("TranscriptionEngine", order.engine()),
                        Map.entry("Name", order.name()),
                        Map.entry("Track", order.tracks().text()),
                        Map.entry("InboundTrackLabel", order.labels().inbound()),
                        Map.entry("OutboundTrackLabel", order.labels().outbound()),
                        Map.entry(
                                "PartialResults",
                                Boolean.toString(order.expected().partials())),
                        Map.entry("LanguageCode", order.expected().language())));
    }

    public TranscriptionOrder order() {
        return order;
    }

    @Override
    public String sid() {
        return sid;
    }

    @Override
    public String name() {
        return order.name();
    }

    @Override
    public boolean hears(CallEvent event) {
        return event instanceof CallEvent.Media media && hears(media.event());
    }

    private boolean hears(MediaEvent event) {
        if (event instanceof MediaEvent.SpeechBegan began) {
            return ours(began.recognizer());
        }
        if (!(event instanceof MediaEvent.SpeechRecognized recognized) || !ours(recognized.recognizer())) {
            return false;
        }
        if (!recognized.text().isEmpty()) {
            content(recognized);
        }
        return true;
    }

    private boolean ours(Recognizer recognizer) {
        return recognizer == inbound || recognizer == outbound;
    }

    private void content(MediaEvent.SpeechRecognized recognized) {
        String text = order.profanityFilter() ? Profanity.masked(recognized.text()) : recognized.text();
        String said = JsonNodeFactory.instance
                .objectNode()
                .put("transcript", text)
                .put("confidence", recognized.confidence())
                .toString();
        List<Map.Entry<String, String>> told = new ArrayList<>(List.of(
                Map.entry("Track", recognized.recognizer() == inbound ? INBOUND : OUTBOUND),
                Map.entry("TranscriptionData", said),
                Map.entry("Final", Boolean.toString(recognized.last())),
                Map.entry("LanguageCode", order.expected().language())));
        if (!recognized.last()) {
            told.add(Map.entry("Stability", Double.toString(recognized.confidence())));
        }
        tell("transcription-content", told);
    }

    private void tell(String event, List<Map.Entry<String, String>> further) {
        List<Map.Entry<String, String>> told = new ArrayList<>(List.of(
                Map.entry("TranscriptionSid", sid),
                Map.entry("Timestamp", Instant.now().toString()),
                Map.entry("SequenceId", Integer.toString(++sequence)),
                Map.entry("TranscriptionEvent", event)));
        told.addAll(further);
        call.exchange()
                .report(
                        call.log().record(),
                        event,
                        order.status().url(),
                        order.status().method(),
                        told);
    }

    @Override
    public void close() {
        silence();
        tell("transcription-stopped", List.of());
    }

    private void silence() {
        if (inbound != null) {
            inbound.close();
        }
        if (outbound != null) {
            outbound.close();
        }
    }
}
