package org.tandem.router.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.router.pay.CardType;
import org.tandem.router.pay.PayStep;
import org.tandem.router.pay.Payment;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Audible;
import org.tandem.router.verb.Pay;
import org.tandem.router.verb.PayPrompt;

/** Reads {@code <Pay>} with its prompts. */
final class PayFactory implements DocumentParser.VerbFactory {
    private static final BigDecimal MOST = new BigDecimal(1_000_000);

    private final Prompts prompts;
    private final String voice;

    PayFactory(Prompts prompts, String voice) {
        this.prompts = prompts;
        this.voice = voice;
    }

    @Override
    public Optional<Pay> make(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        one(attributes, "input", "dtmf", "dtmf");
        Payment.Terms terms = terms(attributes);
        Pay.Rules rules = rules(attributes, terms.method().equals("credit-card"));
        String connector = attributes.text("paymentConnector");
        Action action = new Action(base.absoluteOrEmpty(attributes.text("action")), "POST");
        Action status = new Action(
                base.absoluteOrEmpty(attributes.text("statusCallback")),
                attributes.method("statusCallbackMethod", 12200));
        attributes.done();
        if (action.url().startsWith("http:")) {
            attributes.warn(12200, "attribute action should be an https URL");
        }
        List<PayPrompt> heard = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Element child : element.children()) {
            if (child.name().equals("Prompt")) {
                prompt(child, base, warnings).ifPresent(heard::add);
            } else if (child.name().equals("Parameter")) {
                parameters.put(child.attribute("name"), child.attribute("value"));
            } else {
                attributes.warn(12200, "may only hold <Prompt> and <Parameter>");
            }
        }
        Pay.Wanted wanted = new Pay.Wanted(connector.isEmpty() ? "Default" : connector, terms, parameters);
        return Optional.of(new Pay(rules, wanted, heard, action, status));
    }

    private static Payment.Terms terms(Attributes attributes) {
        String currency = attributes.text("currency");
        if (!currency.matches("|[A-Za-z]{3}")) {
            attributes.warn(12200, "attribute currency must have three letters; usd is used");
            currency = "";
        }
        return new Payment.Terms(
                amount(attributes),
                currency.isEmpty() ? "usd" : currency.toLowerCase(java.util.Locale.ROOT),
                attributes.text("description"),
                one(attributes, "tokenType", "reusable", "one-time", "reusable", "payment-method"),
                one(attributes, "paymentMethod", "credit-card", "credit-card", "ach-debit"),
                one(
                        attributes,
                        "bankAccountType",
                        "consumer-checking",
                        "consumer-checking",
                        "consumer-savings",
                        "commercial-checking",
                        "commercial-savings"));
    }

    private static BigDecimal amount(Attributes attributes) {
        String text = attributes.text("chargeAmount");
        if (text.matches("[0-9]{1,7}(\\.[0-9]{1,4})?") && new BigDecimal(text).compareTo(MOST) <= 0) {
            return new BigDecimal(text);
        }
        if (!text.isEmpty()) {
            attributes.warn(
                    12200, "attribute chargeAmount must be a number from 0 to " + MOST + "; nothing is charged");
        }
        return BigDecimal.ZERO;
    }

    private Pay.Rules rules(Attributes attributes, boolean card) {
        boolean code = attributes.flag("securityCode", true, 12200);
        String postal = attributes.text("postalCode");
        boolean asked = postal.isEmpty() || postal.equals("true");
        return new Pay.Rules(
                Duration.ofSeconds(attributes.number("timeout", 5, 1, 600, 12200)),
                attributes.number("maxAttempts", 1, 1, 3, 12200),
                PayStep.wanted(card, code, asked),
                cards(attributes),
                attributes.number("minPostalCodeLength", 0, 0, 12, 12200),
                asked || postal.equals("false") ? "" : postal,
                voice,
                SpeechInput.language(attributes, "language"));
    }

    private static Set<CardType> cards(Attributes attributes) {
        Set<CardType> cards = new LinkedHashSet<>();
        for (String name : words(attributes.text("validCardTypes"))) {
            CardType.of(name)
                    .ifPresentOrElse(
                            cards::add,
                            () -> attributes.warn(12200, "attribute validCardTypes holds the unknown type " + name));
        }
        return cards.isEmpty() ? Set.of(CardType.VISA, CardType.MASTERCARD, CardType.AMEX) : cards;
    }

    private Optional<PayPrompt> prompt(Element element, Base base, List<Document.Warning> warnings) {
        Attributes attributes = new Attributes(element, warnings);
        Optional<PayStep> step = PayStep.of(attributes.text("for"));
        Set<String> errors = words(attributes.text("errorType"));
        Set<String> cards = words(attributes.text("cardType"));
        Set<Integer> attempts = new LinkedHashSet<>();
        for (String attempt : words(attributes.text("attempt"))) {
            if (attempt.matches("[1-9]")) {
                attempts.add(Integer.valueOf(attempt));
            } else {
                attributes.warn(12200, "attribute attempt must be numbers such as '2 3'");
            }
        }
        boolean matching = attributes.flag("requireMatchingInputs", false, 12200);
        attributes.done();
        if (step.isEmpty()) {
            attributes.warn(12200, "attribute for names no step of a payment; the prompt is passed over");
        }
        List<Audible> heard = prompts.nested(element, base, warnings, 12200);
        return step.map(of -> new PayPrompt(of, errors, cards, attempts, matching, heard));
    }

    private static Set<String> words(String text) {
        return text.isBlank()
                ? Set.of()
                : new LinkedHashSet<>(Arrays.asList(text.trim().split("[\\s,]+")));
    }

    private static String one(Attributes attributes, String name, String usual, String... all) {
        String value = attributes.text(name);
        if (value.isEmpty() || Arrays.asList(all).contains(value)) {
            return value.isEmpty() ? usual : value;
        }
        attributes.warn(
                12200, "attribute " + name + " must be one of " + Arrays.asList(all) + "; " + usual + " is used");
        return usual;
    }
}
