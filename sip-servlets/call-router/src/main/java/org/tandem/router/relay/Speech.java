package org.tandem.router.relay;

import java.util.Optional;
import org.tandem.media.Prompt;

/** Makes turns and pieces of what the server says, for the {@link Mouth}. Belongs to the call's thread. */
final class Speech {
    private final Mouth mouth;
    private final RelayOrder order;
    private Tongue tongue;
    private Sentences sentences = new Sentences();
    private String language = "";
    private Mouth.Turn turn;
    private long turns;

    Speech(Mouth mouth, RelayOrder order) {
        this.mouth = mouth;
        this.order = order;
        this.tongue = order.tongue();
    }

    Mouth mouth() {
        return mouth;
    }

    Tongue tongue() {
        return tongue;
    }

    void greet() {
        String greeting = order.greeting().text();
        if (!greeting.isEmpty()) {
            turn = new Mouth.Turn(++turns, order.greeting().interruptible(), false);
            words(greeting, true, tongue.spoken());
        }
    }

    /** @param spoken empty: as before */
    void language(String spoken) {
        tongue = spoken.isEmpty() ? tongue : tongue.speaking(spoken);
    }

    void hearing(String heard) {
        tongue = tongue.hearing(heard);
    }

    /** @return false when too much waits */
    boolean say(Said said) {
        if (said instanceof Said.Text text) {
            take(text.manners());
            return words(text.token(), text.last(), text.language().isEmpty() ? tongue.spoken() : text.language());
        }
        if (said instanceof Said.Play play) {
            take(play.manners());
            return alone(new Mouth.Piece(new Prompt.Audio(play.source()), play.rounds(), turn, ""));
        }
        take(new Said.Manners(Optional.of(Interrupt.NONE), Optional.of(false)));
        return alone(new Mouth.Piece(new Prompt.Digits(((Said.SendDigits) said).digits()), 1, turn, ""));
    }

    /** Begins a turn, unless one is under way. */
    private void take(Said.Manners manners) {
        if (turn == null) {
            mouth.preempt();
            turn = new Mouth.Turn(
                    ++turns,
                    manners.interruptible().orElse(order.speaking().interruptible()),
                    manners.preemptible().orElse(order.speaking().preemptible()));
        }
    }

    /** What is no words is a turn of its own, or stands within one. */
    private boolean alone(Mouth.Piece piece) {
        boolean open = !language.isEmpty();
        boolean said = (!open || flush()) && mouth.say(piece);
        turn = open ? turn : null;
        return said;
    }

    private boolean words(String token, boolean last, String tag) {
        boolean said = tag.equals(language) || flush();
        language = tag;
        for (String sentence : sentences.add(token, last)) {
            said &= speak(sentence);
        }
        if (last) {
            language = "";
            turn = null;
        }
        return said;
    }

    /** Says what is there of an unfinished sentence. */
    private boolean flush() {
        boolean said = true;
        for (String sentence : sentences.add("", true)) {
            said &= speak(sentence);
        }
        return said;
    }

    private boolean speak(String sentence) {
        Prompt.Speech words = new Prompt.Speech(sentence, tongue.voiceOf(language), language);
        return mouth.say(new Mouth.Piece(words, 1, turn, sentence));
    }

    /** The caller did something. The words that were not complete yet are not said either; what comes next is a new turn. */
    Optional<Mouth.Cut> interrupt(Interrupt by) {
        Optional<Mouth.Cut> cut = mouth.interrupt(by);
        if (cut.isPresent() && turn != null && turn.interruptible().by(by)) {
            sentences = new Sentences();
            language = "";
            turn = null;
        }
        return cut;
    }
}
