package org.tandem.router.relay;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a {@code <ConversationRelay>} asks for.
 *
 * @param url        {@code ws} or {@code wss}
 * @param parameters the application's own, told in {@code setup}
 * @param events     what is told beside the conversation: {@link #SPEAKERS}, {@link #PLAYED}
 */
public record RelayOrder(
        URI url,
        Map<String, String> parameters,
        Greeting greeting,
        Tongue tongue,
        Speaking speaking,
        Listening listening,
        Set<String> events) {
    /** Who speaks, when it begins and ends. */
    public static final String SPEAKERS = "speaker-events";

    /** What the caller has heard. */
    public static final String PLAYED = "tokens-played";

    public RelayOrder {
        parameters = Map.copyOf(parameters);
        events = Set.copyOf(events);
    }

    /** What is said first. @param text empty for nothing */
    public record Greeting(String text, Interrupt interruptible) {}

    /** How the server's words are said where a message says nothing else. @param preemptible gives way to the next turn */
    public record Speaking(Interrupt interruptible, boolean preemptible) {}

    /**
     * How the caller is listened to.
     *
     * @param keys            keys are told
     * @param duringSpeech    what is told while a speech goes on that it does not interrupt
     * @param atOnce          any sound of the caller's interrupts; otherwise only words that were understood
     * @param backchannel     words such as yes and okay interrupt too
     * @param profanityFilter swear words are told as their first letter and stars
     */
    public record Listening(
            boolean keys,
            Interrupt duringSpeech,
            boolean atOnce,
            boolean backchannel,
            boolean profanityFilter,
            boolean partials,
            List<String> hints,
            Duration endSilence) {
        public Listening {
            hints = List.copyOf(hints);
        }
    }
}
