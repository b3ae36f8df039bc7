package org.tandem.router.document;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.media.Prompt;
import org.tandem.router.verb.Audible;
import org.tandem.router.verb.Pause;
import org.tandem.router.verb.Play;
import org.tandem.router.verb.Say;

/** Say, Play and Pause: the verbs that are heard. */
final class Prompts {
    static final int SAY_LIMIT = 4096;
    /** Nothing, or a name such as {@code Polly.Joanna-Neural}; which ones there are is the engine's matter. */
    private static final String VOICES = "|[A-Za-z][A-Za-z0-9._-]{0,63}";

    private final String defaultVoice;

    Prompts(String defaultVoice) {
        this.defaultVoice = defaultVoice;
    }

    Optional<Say> say(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        String voice = attributes.text("voice");
        String language = language(attributes);
        int loop = attributes.number("loop", 1, 0, 1000, 13510);
        attributes.done();
        if (!voice.matches(VOICES)) {
            attributes.warn(13511, "attribute voice is no voice's name; the default one is used");
            voice = "";
        }
        SpeechMarkup.Script script =
                SpeechMarkup.read(element, voice.isEmpty() ? defaultVoice : voice, language, warnings);
        if (script.prompts().isEmpty()) {
            attributes.warn(13520, "has no text and is passed over");
            return Optional.empty();
        }
        if (script.characters() > SAY_LIMIT) {
            attributes.warn(13520, "has more than " + SAY_LIMIT + " characters and is passed over");
            return Optional.empty();
        }
        return Optional.of(new Say(script.prompts(), loop));
    }

    private static String language(Attributes attributes) {
        String language = attributes.text("language");
        if (!language.isEmpty() && !language.matches(Attributes.LANGUAGE)) {
            attributes.warn(12200, "attribute language must be a tag such as en-US and is ignored");
            return "";
        }
        return language;
    }

    /** What is heard inside another verb. @param code of what may not stand there */
    List<Audible> nested(Element element, Base base, List<Document.Warning> warnings, int code) {
        List<Audible> all = new ArrayList<>();
        for (Element child : element.children()) {
            switch (child.name()) {
                case "Say":
                    say(child, base, warnings).ifPresent(all::add);
                    break;
                case "Play":
                    play(child, base, warnings).ifPresent(all::add);
                    break;
                case "Pause":
                    pause(child, base, warnings).ifPresent(all::add);
                    break;
                default:
                    warnings.add(new Document.Warning(
                            code,
                            "line " + child.line() + ": <" + child.name() + "> may not stand in <" + element.name()
                                    + ">: Say, Play and Pause only"));
            }
        }
        return all;
    }

    Optional<Play> play(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        int loop = attributes.number("loop", 1, 0, 1000, 13410);
        String digits = attributes.text("digits");
        attributes.done();
        List<Prompt> prompts = new ArrayList<>();
        if (!digits.isEmpty()) {
            if (!digits.matches("[0-9A-DwW#*]{1,64}")) {
                attributes.warn(13410, "digits must be up to 64 of 0-9 A-D # * w W");
                return Optional.empty();
            }
            prompts.add(new Prompt.Digits(digits));
        }
        if (!element.text().isEmpty()) {
            Optional<URI> uri = base.resolve(element.text());
            if (uri.isEmpty()) {
                attributes.warn(11100, "has no usable URL: " + element.text());
                return Optional.empty();
            }
            prompts.add(new Prompt.Audio(uri.get()));
        }
        if (prompts.isEmpty()) {
            attributes.warn(13420, "has neither URL nor digits and is passed over");
            return Optional.empty();
        }
        return Optional.of(new Play(prompts, loop));
    }

    Optional<Pause> pause(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        int length = attributes.number("length", 1, 0, 86_400, 13910);
        attributes.done();
        return Optional.of(new Pause(Duration.ofSeconds(length)));
    }
}
