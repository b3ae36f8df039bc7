package org.tandem.router.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Optional;

/** What the customer's server says. */
sealed interface Said {
    ObjectMapper JSON = new ObjectMapper();

    /** What a message may say of its own speech; empty: as the document has it. */
    record Manners(Optional<Interrupt> interruptible, Optional<Boolean> preemptible) {}

    /** A piece of what is to be said. @param language empty for that of the session @param last ends the turn */
    record Text(String token, boolean last, String language, Manners manners) implements Said {}

    /** Sound. @param rounds how often */
    record Play(URI source, int rounds, Manners manners) implements Said {}

    record SendDigits(String digits) implements Said {}

    /** Other languages from now on; empty ones stay. */
    record Language(String spoken, String heard) implements Said {}

    record End(String handoffData) implements Said {}

    /** What is none of these. */
    record Invalid(String why) implements Said {}

    int ENDLESS = 1000;

    static Said read(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            return switch (message.path("type").asText()) {
                case "text" -> text(message);
                case "play" -> play(message);
                case "sendDigits" -> digits(message.path("digits").asText());
                case "language" -> language(message);
                case "end" -> new End(plain(message.path("handoffData")));
                default -> new Invalid("type must be text, play, sendDigits, language or end");
            };
        } catch (JsonProcessingException e) {
            return new Invalid("no JSON");
        }
    }

    private static Said text(JsonNode message) {
        if (!message.path("token").isTextual()) {
            return new Invalid("token must be a text");
        }
        return new Text(
                message.path("token").asText(),
                message.path("last").asBoolean(false),
                message.path("lang").asText(),
                manners(message));
    }

    private static Said play(JsonNode message) {
        int loop = message.path("loop").asInt(1);
        try {
            URI source = URI.create(message.path("source").asText());
            boolean web = "http".equalsIgnoreCase(source.getScheme()) || "https".equalsIgnoreCase(source.getScheme());
            if (web && source.getHost() != null && loop >= 0 && loop <= ENDLESS) {
                return new Play(source, loop == 0 ? ENDLESS : loop, manners(message));
            }
        } catch (IllegalArgumentException e) {
            // told below, with the rule
        }
        return new Invalid("source must be an http or https URL, loop a number from 0 to " + ENDLESS);
    }

    private static Said digits(String digits) {
        return digits.matches("[0-9A-DwW#*]{1,64}")
                ? new SendDigits(digits)
                : new Invalid("digits must be up to 64 of 0-9 A-D # * w W");
    }

    private static Said language(JsonNode message) {
        Language wanted = new Language(
                message.path("ttsLanguage").asText(),
                message.path("transcriptionLanguage").asText());
        return wanted.spoken().isEmpty() && wanted.heard().isEmpty()
                ? new Invalid("ttsLanguage or transcriptionLanguage is needed")
                : wanted;
    }

    private static Manners manners(JsonNode message) {
        Optional<Boolean> preemptible = message.path("preemptible").isBoolean()
                ? Optional.of(message.path("preemptible").asBoolean())
                : Optional.empty();
        return new Manners(Interrupt.of(message.path("interruptible").asText()), preemptible);
    }

    private static String plain(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
