package org.tandem.platform.rest;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.directory.Address;

/** Addresses as calls are placed to them and as they are shown. How they are stored, {@link Address} alone knows. */
final class Addresses {
    private static final Pattern SIP_URI = Pattern.compile("(?i)sips?:[^@\\s<>\"]+@[^@\\s<>\"/]+");
    private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1([0-9]{3})([0-9]{3})([0-9]{4})");
    private static final int LONGEST_URI = 255;

    private Addresses() {}

    /** E.164 with its plus; visual separators are taken out. */
    static Optional<String> number(String text) {
        return Address.normalise(text).filter(address -> address.startsWith("+"));
    }

    /** A SIP URI that can be called, with whatever parameters and headers. */
    static boolean sipUri(String text) {
        return text.length() <= LONGEST_URI && SIP_URI.matcher(text).matches();
    }

    /** {@code (415) 555-0100} for a number of the North American plan, anything else as it is. */
    static String formatted(String address) {
        return NORTH_AMERICAN.matcher(address).replaceFirst("($1) $2-$3");
    }
}
