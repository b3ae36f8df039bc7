package org.tandem.router.pay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a Pay asks the caller for, one after another, and its last word. */
public enum PayStep {
    CARD_NUMBER("payment-card-number", "PaymentCardNumber", 19, "your card number"),
    EXPIRATION_DATE(
            "expiration-date",
            "ExpirationDate",
            4,
            "the expiration date of your card, two digits for the month and two for the year"),
    SECURITY_CODE("security-code", "SecurityCode", 4, "the security code of your card"),
    POSTAL_CODE("postal-code", "PaymentPostalCode", 12, "your postal code"),
    ROUTING_NUMBER("bank-routing-number", "BankRoutingNumber", 9, "your bank's routing number"),
    ACCOUNT_NUMBER("bank-account-number", "BankAccountNumber", 17, "your bank account number"),
    PROCESSING("payment-processing", "", 0, "");

    private final String text;
    private final String parameter;
    private final int longest;
    private final String words;

    PayStep(String text, String parameter, int longest, String words) {
        this.text = text;
        this.parameter = parameter;
        this.longest = longest;
        this.words = words;
    }

    /** As documents write it. */
    public String text() {
        return text;
    }

    /** The parameter that tells it, masked. */
    public String parameter() {
        return parameter;
    }

    /** So many digits are enough. */
    public int longest() {
        return longest;
    }

    /** What is spoken where the document has no prompt. */
    public String words() {
        return this == PROCESSING
                ? "Your payment is being processed."
                : "Please enter " + words + ", followed by the pound key.";
    }

    /** The {@code ErrorType} of an entry that cannot be right. */
    public String invalid() {
        return switch (this) {
            case CARD_NUMBER -> "invalid-card-number";
            case EXPIRATION_DATE -> "invalid-date";
            default -> "invalid-" + text;
        };
    }

    /** What has to be entered, in its order. @param card or a bank account */
    public static List<PayStep> wanted(boolean card, boolean securityCode, boolean postalCode) {
        if (!card) {
            return List.of(ROUTING_NUMBER, ACCOUNT_NUMBER);
        }
        List<PayStep> steps = new ArrayList<>(List.of(CARD_NUMBER, EXPIRATION_DATE));
        if (securityCode) {
            steps.add(SECURITY_CODE);
        }
        if (postalCode) {
            steps.add(POSTAL_CODE);
        }
        return steps;
    }

    public static Optional<PayStep> of(String text) {
        return Arrays.stream(values()).filter(step -> step.text.equals(text)).findFirst();
    }
}
