package org.tandem.router.assist;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandem.router.pay.CardType;
import org.tandem.router.pay.PayStep;
import org.tandem.router.pay.Payment;

/**
 * What a payment is to be.
 *
 * @param key        of the request that asks for it: the same one twice is one payment
 * @param steps      what the caller has to enter
 * @param twice      of these, what has to be entered a second time alike
 * @param timeout    without a key
 * @param parameters for the provider
 * @param status     told by POST
 */
public record PaymentOrder(
        String key,
        String connector,
        Payment.Terms terms,
        Entering entering,
        Map<String, String> parameters,
        String status,
        Instant created) {
    /** How entries are made. @param shortestPostalCode in digits */
    public record Entering(
            List<PayStep> steps, Set<PayStep> twice, Set<CardType> cards, int shortestPostalCode, Duration timeout) {
        public Entering {
            steps = List.copyOf(steps);
            twice = Set.copyOf(twice);
            cards = Set.copyOf(cards);
        }
    }

    public PaymentOrder {
        parameters = Map.copyOf(parameters);
    }
}
