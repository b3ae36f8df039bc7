package org.tandem.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tandem.router.assist.PaymentOrder;
import org.tandem.router.pay.CardType;
import org.tandem.router.pay.PayStep;
import org.tandem.router.pay.Payment;

/** Reads a request to begin a payment. Bad values are refused, as nobody would see a warning. */
final class PaymentRequest {
    private static final int INVALID = 20001;
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_PARAMETERS = 4000;
    private static final BigDecimal MOST = new BigDecimal(1_000_000);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Parameters form;

    private PaymentRequest(Parameters form) {
        this.form = form;
    }

    static PaymentOrder read(Parameters form, Instant now) {
        return new PaymentRequest(form).order(now);
    }

    static String key(Parameters form) {
        String key = form.limited("IdempotencyKey", INVALID, LONGEST_KEY, "");
        if (key.isEmpty()) {
            throw ApiException.invalid(INVALID, "IdempotencyKey is required");
        }
        return key;
    }

    private PaymentOrder order(Instant now) {
        String status = form.url("StatusCallback", INVALID, "");
        if (status.isEmpty()) {
            throw ApiException.invalid(INVALID, "StatusCallback is required");
        }
        one("Input", "dtmf");
        flag("Confirmation", false);
        String connector = form.value("PaymentConnector");
        return new PaymentOrder(
                key(form), connector.isEmpty() ? "Default" : connector, terms(), entering(), parameters(), status, now);
    }

    private Payment.Terms terms() {
        String currency = form.value("Currency");
        if (!currency.matches("|[A-Za-z]{3}")) {
            throw ApiException.invalid(INVALID, "Currency must have three letters");
        }
        return new Payment.Terms(
                amount(),
                currency.isEmpty() ? "usd" : currency.toLowerCase(Locale.ROOT),
                form.value("Description"),
                one("TokenType", "reusable", "one-time", "payment-method"),
                one("PaymentMethod", "credit-card", "ach-debit"),
                one("BankAccountType", "consumer-checking", "consumer-savings", "commercial-checking"));
    }

    private BigDecimal amount() {
        String text = form.value("ChargeAmount");
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (!text.matches("[0-9]{1,7}(\\.[0-9]{1,4})?") || new BigDecimal(text).compareTo(MOST) > 0) {
            throw ApiException.invalid(INVALID, "ChargeAmount must be a number from 0 to " + MOST);
        }
        return new BigDecimal(text);
    }

    private PaymentOrder.Entering entering() {
        List<PayStep> steps = PayStep.wanted(
                one("PaymentMethod", "credit-card", "ach-debit").equals("credit-card"),
                flag("SecurityCode", true),
                flag("PostalCode", true));
        Set<PayStep> twice = EnumSet.noneOf(PayStep.class);
        for (String name : form.all("RequireMatchingInputs")) {
            twice.add(PayStep.of(name)
                    .filter(steps::contains)
                    .orElseThrow(() -> ApiException.invalid(INVALID, "RequireMatchingInputs: nobody enters " + name)));
        }
        Set<CardType> cards = new LinkedHashSet<>();
        for (String name : form.all("ValidCardTypes")) {
            cards.add(CardType.of(name)
                    .orElseThrow(() -> ApiException.invalid(INVALID, "ValidCardTypes: unknown " + name)));
        }
        return new PaymentOrder.Entering(
                steps,
                twice,
                cards.isEmpty() ? Set.of(CardType.VISA, CardType.MASTERCARD, CardType.AMEX) : cards,
                form.number("MinPostalCodeLength", INVALID, 0, 12, 0),
                Duration.ofSeconds(form.number("Timeout", INVALID, 1, 600, 5)));
    }

    /** A JSON object of texts. */
    private Map<String, String> parameters() {
        String text = form.limited("Parameter", INVALID, LONGEST_PARAMETERS, "");
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            JsonNode object = text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
            if (!object.isObject()) {
                throw ApiException.invalid(INVALID, "Parameter must be a JSON object");
            }
            object.properties()
                    .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(INVALID, "Parameter must be a JSON object");
        }
        return parameters;
    }

    /** @return the first where nothing is given */
    private String one(String name, String... all) {
        String value = form.value(name);
        if (value.isEmpty()) {
            return all[0];
        }
        if (!Arrays.asList(all).contains(value)) {
            throw ApiException.invalid(INVALID, name + " must be one of " + Arrays.asList(all));
        }
        return value;
    }

    private boolean flag(String name, boolean usual) {
        return Boolean.parseBoolean(usual ? one(name, "true", "false") : one(name, "false", "true"));
    }
}
