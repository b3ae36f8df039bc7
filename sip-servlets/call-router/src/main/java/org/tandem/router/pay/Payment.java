package org.tandem.router.pay;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a provider is asked to do: to charge, or without an amount to keep the card or account under a token.
 *
 * @param connector  the name of the provider's connection that the document wants
 * @param entries    in clear: keep them no longer than the request lasts
 * @param parameters the document's own
 */
public record Payment(
        String accountSid,
        String callSid,
        String connector,
        Terms terms,
        Entries entries,
        Map<String, String> parameters) {
    /**
     * @param amount          zero: no charge
     * @param currency        such as {@code usd}
     * @param tokenType       {@code one-time}, {@code reusable} or {@code payment-method}
     * @param method          {@code credit-card} or {@code ach-debit}
     * @param bankAccountType of {@code ach-debit}
     */
    public record Terms(
            BigDecimal amount,
            String currency,
            String description,
            String tokenType,
            String method,
            String bankAccountType) {
        public boolean charges() {
            return amount.signum() > 0;
        }
    }

    public Payment {
        parameters = Map.copyOf(parameters);
    }
}
