package org.tandem.platform.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How phone numbers and SIP addresses are written. */
final class Addresses {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern PRETTY = Pattern.compile("[ ().-]");
    private static final Pattern SIP_URI = Pattern.compile("(?i)sips?:[^@\\s<>\"]+@[^@\\s<>\"/]+");
    private static final Pattern SIP_USER = Pattern.compile("sip:[a-z0-9._~!$&'()*+,=%-]+(@[a-z0-9.-]+)?");

    private static final int LONGEST_URI = 255;

    private Addresses() {}

    /** E.164 with its plus; spaces, dots, dashes and parentheses are taken out. */
    static Optional<String> number(String text) {
        String number = PRETTY.matcher(text).replaceAll("");
        return E164.matcher(number).matches() ? Optional.of(number) : Optional.empty();
    }

    /** A SIP URI that can be called, with whatever parameters and headers. */
    static boolean sipUri(String text) {
        return text.length() <= LONGEST_URI && SIP_URI.matcher(text).matches();
    }

    /** {@code sip:user} or {@code sip:user@domain}, in lower case: an inbound address. */
    static Optional<String> sipUser(String text) {
        String user = text.toLowerCase(Locale.ROOT);
        return user.length() <= LONGEST_URI && SIP_USER.matcher(user).matches() ? Optional.of(user) : Optional.empty();
    }

    /** {@code (415) 555-0100} for a number of the North American plan, anything else as it is. */
    static String formatted(String address) {
        if (!address.matches("\\+1[0-9]{10}")) {
            return address;
        }
        return "(" + address.substring(2, 5) + ") " + address.substring(5, 8) + "-" + address.substring(8);
    }
}
