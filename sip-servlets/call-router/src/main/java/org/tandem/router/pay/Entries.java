package org.tandem.router.pay;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the caller of one Pay has entered. Tells it masked only; {@link #toString} tells nothing. One thread. */
public final class Entries {
    private static final int CENTURY = 2000;

    private final Map<PayStep, String> entered = new EnumMap<>(PayStep.class);
    private final Set<CardType> cards;
    private final int shortestPostalCode;

    public Entries(Set<CardType> cards, int shortestPostalCode) {
        this.cards = Set.copyOf(cards);
        this.shortestPostalCode = shortestPostalCode;
    }

    /** Takes an entry that the application knows already. */
    public void know(PayStep step, String value) {
        entered.put(step, value);
    }

    /** Takes an entry if it can be right. @return the {@code ErrorType}, or empty text when it was taken */
    public String enter(PayStep step, String value, YearMonth now) {
        String wrong = wrong(step, value, now);
        if (wrong.isEmpty()) {
            entered.put(step, value);
        }
        return wrong;
    }

    private String wrong(PayStep step, String value, YearMonth now) {
        if (step == PayStep.CARD_NUMBER) {
            Optional<CardType> type = CardType.ofNumber(value);
            return type.isEmpty() ? step.invalid() : cards.contains(type.get()) ? "" : "invalid-card-type";
        }
        boolean right = switch (step) {
            case EXPIRATION_DATE ->
                value.matches("(0[1-9]|1[0-2])[0-9]{2}") && !expiry(value).isBefore(now);
            case SECURITY_CODE ->
                value.matches(card().filter(CardType.AMEX::equals).isPresent() ? "[0-9]{4}" : "[0-9]{3}");
            case POSTAL_CODE -> value.length() >= Math.max(1, shortestPostalCode);
            case ROUTING_NUMBER -> value.matches("[0-9]{9}") && routed(value);
            default -> value.matches("[0-9]{4,17}");
        };
        return right ? "" : step.invalid();
    }

    private static YearMonth expiry(String value) {
        return YearMonth.of(CENTURY + Integer.parseInt(value.substring(2)), Integer.parseInt(value.substring(0, 2)));
    }

    /** The checksum of the American Bankers Association. */
    private static boolean routed(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            sum += (number.charAt(i) - '0') * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1);
        }
        return sum % 10 == 0;
    }

    public Optional<CardType> card() {
        return Optional.ofNullable(entered.get(PayStep.CARD_NUMBER)).flatMap(CardType::ofNumber);
    }

    /** In clear, for the provider alone; empty text when it was not asked for. */
    public String value(PayStep step) {
        return entered.getOrDefault(step, "");
    }

    /** What may be told: numbers by their last four digits, security codes not at all. */
    public List<Map.Entry<String, String>> masked() {
        List<Map.Entry<String, String>> told = new ArrayList<>();
        entered.forEach((step, value) -> told.add(Map.entry(step.parameter(), masked(step, value))));
        card().ifPresent(card -> told.add(Map.entry("PaymentCardType", card.text())));
        return told;
    }

    private static String masked(PayStep step, String value) {
        return switch (step) {
            case CARD_NUMBER, ACCOUNT_NUMBER -> {
                int hidden = Math.max(0, value.length() - 4);
                yield "x".repeat(hidden) + value.substring(hidden);
            }
            case SECURITY_CODE -> "x".repeat(value.length());
            default -> value;
        };
    }

    @Override
    public String toString() {
        return "Entries" + entered.keySet();
    }
}
