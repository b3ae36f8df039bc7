package org.tandem.router.document;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.router.call.Attachment;
import org.tandem.router.relay.ConversationRelay;
import org.tandem.router.siprec.SiprecSession;
import org.tandem.router.stream.MediaStream;
import org.tandem.router.stream.StreamOrder;
import org.tandem.router.transcribe.LiveTranscription;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Connect;
import org.tandem.router.verb.Connection;
import org.tandem.router.verb.Start;
import org.tandem.router.verb.Stop;
import org.tandem.router.verb.Streaming;

/** Connect, Start and Stop with the nouns that they know. */
final class StreamVerbs {
    private static final int LONGEST_PARAMETER = 500;

    /** What may be started and stopped, by its noun. */
    private static final Map<String, Class<? extends Attachment>> KINDS = Map.of(
            "Stream", MediaStream.class, "Transcription", LiveTranscription.class, "Siprec", SiprecSession.class);

    private StreamVerbs() {}

    /** @param voice the default one */
    static Optional<Connect> connect(String voice, Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        Action action = new Action(base.absoluteOrEmpty(attributes.text("action")), attributes.method("method", 12200));
        attributes.done();
        List<Connection> connections = new ArrayList<>();
        for (Element child : element.children()) {
            switch (child.name()) {
                case "Stream" ->
                    stream(child, base, attributes.of(child), StreamVerbs::bothWays)
                            .ifPresent(order -> connections.add(new Streaming(order)));
                case "ConversationRelay" ->
                    RelayNoun.read(child, attributes.of(child), voice)
                            .ifPresent(order -> connections.add(new ConversationRelay(order)));
                default -> unsupported(attributes.of(child));
            }
        }
        if (connections.size() != 1) {
            attributes.warn(12200, "needs exactly one <Stream> or <ConversationRelay> and is passed over");
            return Optional.empty();
        }
        return Optional.of(new Connect(connections.get(0), action));
    }

    static Optional<Start> start(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        attributes.later("action", "method");
        attributes.done();
        List<Attachment.Request> orders = new ArrayList<>();
        for (Element child : element.children()) {
            switch (child.name()) {
                case "Stream" ->
                    stream(child, base, attributes.of(child), StreamVerbs::tracks)
                            .ifPresent(orders::add);
                case "Transcription" ->
                    TranscriptionNoun.read(child, base, warnings).ifPresent(orders::add);
                case "Siprec" -> orders.add(SiprecNoun.read(child, base, warnings));
                case "Recording" -> orders.add(RecordingNoun.read(child, base, warnings));
                default -> unsupported(attributes.of(child));
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

    private static void unsupported(Attributes attributes) {
        attributes.warn(12200, "is not supported here, or belongs to a service that is not offered; it is passed over");
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
        stream.children().forEach(child -> parameter(child, attributes, parameters));
        return parameters;
    }

    static void parameter(Element child, Attributes attributes, Map<String, String> parameters) {
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
}
