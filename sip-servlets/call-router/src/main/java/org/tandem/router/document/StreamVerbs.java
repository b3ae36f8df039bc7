package org.tandem.router.document;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.router.call.Attachment;
import org.tandem.router.siprec.SiprecSession;
import org.tandem.router.stream.MediaStream;
import org.tandem.router.stream.StreamOrder;
import org.tandem.router.transcribe.LiveTranscription;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Connect;
import org.tandem.router.verb.Start;
import org.tandem.router.verb.Stop;

/** Connect, Start and Stop with the nouns that they know. */
final class StreamVerbs {
    private static final int LONGEST_PARAMETER = 500;

    /** What may be started and stopped, by its noun. */
    private static final Map<String, Class<? extends Attachment>> KINDS = Map.of(
            "Stream", MediaStream.class, "Transcription", LiveTranscription.class, "Siprec", SiprecSession.class);

    /** What {@code <Start>} begins beside streams. */
    private static final Set<String> BESIDE = Set.of("Transcription", "Siprec", "Recording");

    private StreamVerbs() {}

    static Optional<Connect> connect(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        Action action = new Action(attributes.text("action"), attributes.method("method", 12200));
        attributes.done();
        List<StreamOrder> orders = streams(element, base, warnings, StreamVerbs::bothWays);
        if (orders.size() != 1) {
            attributes.warn(12200, "needs exactly one <Stream> and is passed over");
            return Optional.empty();
        }
        return Optional.of(new Connect(orders.get(0), action));
    }

    static Optional<Start> start(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        attributes.later("action", "method");
        attributes.done();
        List<Attachment.Request> orders = new ArrayList<>(streams(element, base, warnings, StreamVerbs::tracks));
        for (Element child : element.children()) {
            if (child.name().equals("Transcription")) {
                TranscriptionNoun.read(child, base, warnings).ifPresent(orders::add);
            } else if (child.name().equals("Siprec")) {
                orders.add(SiprecNoun.read(child, base, warnings));
            } else if (child.name().equals("Recording")) {
                orders.add(RecordingNoun.read(child, base, warnings));
            }
        }
        return orders.isEmpty() ? Optional.empty() : Optional.of(new Start(orders));
    }

    static Optional<Stop> stop(Element element, Base base, List<Document.Warning> warnings) {
        new Attributes(element, warnings).done();
        List<Stop.Named> which = new ArrayList<>();
        for (Element child : element.children()) {
            Attributes attributes = new Attributes(child, warnings);
            Class<? extends Attachment> kind = KINDS.get(child.name());
            if (kind == null) {
                unsupported(attributes);
            } else if (attributes.text("name").isEmpty()) {
                attributes.warn(12200, "needs the attribute name to be stopped");
            } else {
                which.add(new Stop.Named(kind, attributes.text("name")));
            }
        }
        return Optional.of(new Stop(which));
    }

    /** Which tracks an element asks for. */
    private interface TracksOf {
        StreamOrder.Tracks of(Attributes attributes);
    }

    private static List<StreamOrder> streams(
            Element element, Base base, List<Document.Warning> warnings, TracksOf tracks) {
        List<StreamOrder> orders = new ArrayList<>();
        for (Element child : element.children()) {
            Attributes attributes = new Attributes(child, warnings);
            if (child.name().equals("Stream")) {
                stream(child, base, attributes, tracks).ifPresent(orders::add);
            } else if (!element.name().equals("Start") || !BESIDE.contains(child.name())) {
                unsupported(attributes);
            }
        }
        return orders;
    }

    private static void unsupported(Attributes attributes) {
        attributes.warn(12200, "is not supported here and is passed over");
    }

    private static Optional<StreamOrder> stream(Element element, Base base, Attributes attributes, TracksOf tracks) {
        String text = attributes.text("url");
        String name = attributes.text("name");
        StreamOrder.Tracks wanted = tracks.of(attributes);
        String status = base.absoluteOrEmpty(attributes.text("statusCallback"));
        String method = attributes.method("statusCallbackMethod", 12200);
        attributes.later("connectorName");
        attributes.done();
        Optional<URI> url = StreamOrder.url(text);
        if (url.isEmpty()) {
            attributes.warn(
                    12200, "attribute url must be a ws: or wss: URL without a query; the stream is passed over");
            return Optional.empty();
        }
        return Optional.of(new StreamOrder(url.get(), name, wanted, parameters(element, attributes), status, method));
    }

    private static StreamOrder.Tracks bothWays(Attributes attributes) {
        String track = attributes.text("track");
        if (!track.isEmpty() && !track.equals("inbound_track")) {
            attributes.warn(12200, "attribute track can only be inbound_track in <Connect>");
        }
        return StreamOrder.Tracks.INBOUND;
    }

    private static StreamOrder.Tracks tracks(Attributes attributes) {
        return tracks(attributes, "inbound_track");
    }

    static StreamOrder.Tracks tracks(Attributes attributes, String usual) {
        String track = attributes.text("track");
        return StreamOrder.Tracks.of(track.isEmpty() ? usual : track).orElseGet(() -> {
            attributes.warn(
                    12200,
                    "attribute track must be inbound_track, outbound_track or both_tracks; " + usual + " is used");
            return StreamOrder.Tracks.of(usual).orElseThrow();
        });
    }

    static Map<String, String> parameters(Element stream, Attributes attributes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Element child : stream.children()) {
            String name = child.attribute("name");
            String value = child.attribute("value");
            if (!child.name().equals("Parameter") || name.isEmpty()) {
                attributes.warn(12200, "may only hold <Parameter> elements with a name");
            } else if (name.length() + value.length() > LONGEST_PARAMETER) {
                attributes.warn(12200, "parameter " + name + " is longer than " + LONGEST_PARAMETER + " characters");
            } else {
                parameters.put(name, value);
            }
        }
        return parameters;
    }
}
