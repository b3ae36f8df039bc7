package org.tandem.router.pay;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose cards there are, by how their numbers begin and how long they are (ISO/IEC 7812). */
public enum CardType {
    VISA("visa", "4[0-9]{12}(?:[0-9]{3}){0,2}"),
    MASTERCARD("mastercard", "(?:5[1-5]|2(?:2[2-9]|[3-6]|7[01])[0-9]|2720)[0-9]{12,14}"),
    AMEX("amex", "3[47][0-9]{13}"),
    DISCOVER("discover", "6(?:011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}"),
    JCB("jcb", "35(?:2[89]|[3-8][0-9])[0-9]{12}"),
    DINERS_CLUB("diners-club", "3(?:0[0-5]|[68][0-9])[0-9]{11}"),
    OPTIMA("optima", "37[0-9]{13}"),
    ENROUTE("enroute", "2(?:014|149)[0-9]{11}"),
    MAESTRO("maestro", "(?:5[0678]|6[0-9])[0-9]{10,17}");

    private final String text;
    private final Pattern number;

    CardType(String text, String number) {
        this.text = text;
        this.number = Pattern.compile(number);
    }

    /** As documents write it. */
    public String text() {
        return text;
    }

    public static Optional<CardType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** Whose card has this number; empty when nobody's, or its check digit is wrong. */
    public static Optional<CardType> ofNumber(String number) {
        return Arrays.stream(values())
                .filter(type -> type.number.matcher(number).matches() && checked(number))
                .findFirst();
    }

    /** Luhn's formula. */
    private static boolean checked(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
