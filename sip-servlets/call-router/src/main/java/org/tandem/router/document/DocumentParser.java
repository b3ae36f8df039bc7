package org.tandem.router.document;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.router.conference.Rooms;
import org.tandem.router.queue.Lines;
import org.tandem.router.verb.Verb;

/**
 * Reads a document: strict about its shape, lenient about what it does not know (spec/twiml.md 0). Safe for any thread.
 */
public final class DocumentParser {
    private final Map<String, VerbFactory> factories;

    /** For documents that join no conference and no queue. */
    public DocumentParser(String defaultVoice) {
        this(defaultVoice, Map.of(), Map.of());
    }

    /** @param defaultVoice where none is named */
    public DocumentParser(String defaultVoice, Rooms rooms, Lines lines) {
        this(
                defaultVoice,
                Map.of("Conference", new ConferenceFactory(rooms), "Queue", new QueueFactory(lines)),
                Map.of("Enqueue", new EnqueueFactory(lines)));
    }

    private DocumentParser(
            String defaultVoice, Map<String, DialFactory.NounFactory> nouns, Map<String, VerbFactory> further) {
        Prompts prompts = new Prompts(defaultVoice);
        Map<String, VerbFactory> all = new HashMap<>();
        all.put("Say", prompts::say);
        all.put("Play", prompts::play);
        all.put("Pause", prompts::pause);
        all.put("Record", RecordFactory::make);
        all.put("Gather", new GatherFactory(prompts));
        all.put("Pay", new PayFactory(prompts, defaultVoice));
        Map<String, DialFactory.NounFactory> alone = new HashMap<>(nouns);
        alone.put("Application", ApplicationNounFactory::make);
        all.put("Dial", new DialFactory(alone));
        all.put("Sms", TextDocuments::verb);
        all.put("Message", TextDocuments::verb);
        all.put("Redirect", ControlVerbs::redirect);
        all.put("Reject", ControlVerbs::reject);
        all.put("Refer", ControlVerbs::refer);
        all.put("Hangup", ControlVerbs::hangup);
        all.put("Echo", ControlVerbs::echo);
        all.put("Connect", (element, base, warnings) -> StreamVerbs.connect(defaultVoice, element, base, warnings));
        all.put("Start", StreamVerbs::start);
        all.put("Stop", StreamVerbs::stop);
        all.put("Leave", ControlVerbs::leave);
        all.putAll(further);
        factories = Map.copyOf(all);
    }

    private DocumentParser(Map<String, VerbFactory> factories) {
        this.factories = Map.copyOf(factories);
    }

    /** One that fails a document which reaches one of these verbs. @param code the error that it then has */
    public DocumentParser without(int code, String... verbs) {
        Map<String, VerbFactory> fewer = new HashMap<>(factories);
        for (String verb : verbs) {
            fewer.put(
                    verb,
                    (element, base, warnings) -> Optional.of(new Impossible(
                            code, "line " + element.line() + ": <" + element.name() + "> is not allowed here")));
        }
        return new DocumentParser(fewer);
    }

    /** One that fails a document which reaches another verb than these. @param code the error that it then has */
    public DocumentParser only(int code, Set<String> verbs) {
        return without(
                code,
                factories.keySet().stream()
                        .filter(verb -> !verbs.contains(verb))
                        .toArray(String[]::new));
    }

    /** Makes one kind of verb of its element. */
    @FunctionalInterface
    interface VerbFactory {
        /** @return empty when the element is so wrong that the verb is left out; a warning tells why */
        Optional<? extends Verb> make(Element element, Base base, List<Document.Warning> warnings);
    }

    /**
     * @param from where the text came from; empty for an inline document
     * @throws DocumentException when the text is no document
     */
    public Document parse(String xml, Optional<URI> from) throws DocumentException {
        Element root = XmlReader.read(xml);
        if (!root.name().equals("Response")) {
            throw new DocumentException(12102, "the root element is <" + root.name() + ">, not <Response>");
        }
        List<Document.Warning> warnings = new ArrayList<>();
        List<Verb> verbs = new ArrayList<>();
        Base base = from.map(Base::of).orElse(Base.NONE);
        for (Element child : root.children()) {
            VerbFactory factory = factories.get(child.name());
            if (factory == null) {
                unknown(child, warnings);
            } else {
                factory.make(child, base, warnings).ifPresent(verbs::add);
            }
        }
        return new Document(verbs, warnings);
    }

    private static void unknown(Element element, List<Document.Warning> warnings) {
        warnings.add(new Document.Warning(
                12200, "line " + element.line() + ": <" + element.name() + "> is unknown and is passed over"));
    }
}
