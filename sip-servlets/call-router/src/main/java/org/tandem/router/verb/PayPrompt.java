package org.tandem.router.verb;

import java.util.List;
import java.util.Set;
import org.tandem.router.pay.PayStep;

/**
 * What is heard at a step of a {@link Pay}. Empty sets: always.
 *
 * @param errors   after an entry of these {@code ErrorType}s only
 * @param cards    for these cards only
 * @param attempts at these attempts only, counted from 1
 * @param matching the entry has to be made twice alike
 */
public record PayPrompt(
        PayStep step,
        Set<String> errors,
        Set<String> cards,
        Set<Integer> attempts,
        boolean matching,
        List<Audible> heard) {
    public PayPrompt {
        errors = Set.copyOf(errors);
        cards = Set.copyOf(cards);
        attempts = Set.copyOf(attempts);
        heard = List.copyOf(heard);
    }

    /** Where a Pay stands. @param error of the entry before, or empty @param card or empty */
    record Moment(PayStep step, String error, String card, int attempt) {}

    boolean suits(Moment moment) {
        return step == moment.step()
                && (errors.isEmpty() || errors.contains(moment.error()))
                && (cards.isEmpty() || cards.contains(moment.card()))
                && (attempts.isEmpty() || attempts.contains(moment.attempt()));
    }

    /** How particular it is: of prompts that suit, the most particular one is heard. */
    int particular() {
        return (errors.isEmpty() ? 0 : 4) + (cards.isEmpty() ? 0 : 2) + (attempts.isEmpty() ? 0 : 1);
    }
}
