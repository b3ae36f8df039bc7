package org.tandem.router.document;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Gather;

/** Gather, with the verbs inside it. */
final class GatherFactory implements DocumentParser.VerbFactory {
    private static final String KEYS = "0123456789*#";

    private final Prompts prompts;

    GatherFactory(Prompts prompts) {
        this.prompts = prompts;
    }

    @Override
    public Optional<Gather> make(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        Action action = new Action(attributes.text("action"), attributes.method("method", 13312));
        int timeout = attributes.number("timeout", 5, 0, 86_400, 13313);
        Gather.Rules rules = new Gather.Rules(
                Duration.ofSeconds(timeout),
                attributes.number("numDigits", 0, 1, 10_000, 13314),
                finishOnKey(attributes),
                attributes.flag("actionOnEmptyResult", false, 12200));
        Gather.Input input = SpeechInput.read(attributes, base, timeout);
        attributes.done();
        return Optional.of(new Gather(prompts.nested(element, base, warnings, 13320), action, rules, input));
    }

    private static String finishOnKey(Attributes attributes) {
        String key = attributes.text("finishOnKey");
        if (!attributes.has("finishOnKey")) {
            return "#";
        }
        if (key.length() > 1 || key.length() == 1 && KEYS.indexOf(key.charAt(0)) < 0) {
            attributes.warn(13310, "attribute finishOnKey must be one of " + KEYS + " or empty; # is used");
            return "#";
        }
        return key;
    }
}
