package org.tandem.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How addresses are written where they are stored: E.164 with its plus, {@code sip:user@host} or {@code sip:user} in lower case.
 * The one place that knows; RFC 3261 would tell users of different case apart, telephones and people don't.
 */
public final class Address {
    private static final int LONGEST = 255;
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
    private static final Pattern DIALLED = Pattern.compile("\\+?[1-9][0-9]{1,14}");
    /** The visual separators of RFC 3966. */
    private static final Pattern SEPARATORS = Pattern.compile("[-.() ]");

    private static final Pattern USER = Pattern.compile("[a-z0-9_.!~*'()&=+$,?/%#-]+");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+]");

    private Address() {}

    /**
     * The stored forms that may serve a request URI, to be tried in order.
     *
     * @param user the user part; its parameters ({@code ;phone-context=}) are left out of account
     * @param host the host part, with or without a port
     */
    public static List<String> candidates(String user, String host) {
        String name = before(user, ';').toLowerCase(Locale.ROOT);
        List<String> forms = new ArrayList<>(3);
        String digits = SEPARATORS.matcher(name).replaceAll("");
        if (DIALLED.matcher(digits).matches()) {
            forms.add(digits.startsWith("+") ? digits : "+" + digits);
        }
        if (!name.isEmpty()) {
            if (!host.isEmpty()) {
                forms.add("sip:" + name + "@" + withoutPort(host.toLowerCase(Locale.ROOT)));
            }
            forms.add("sip:" + name);
        }
        return List.copyOf(forms);
    }

    /** What a person or the REST API wrote, in its stored form; empty when it is no address. */
    public static Optional<String> normalise(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (text.startsWith("sip:") || text.startsWith("sips:")) {
            return sip(text.substring(text.indexOf(':') + 1));
        }
        String digits = SEPARATORS.matcher(text).replaceAll("");
        return E164.matcher(digits).matches() ? Optional.of(digits) : Optional.empty();
    }

    private static Optional<String> sip(String rest) {
        String bare = before(before(rest, ';'), '?');
        int at = bare.lastIndexOf('@');
        String user = at < 0 ? bare : bare.substring(0, at);
        if (!USER.matcher(user).matches()) {
            return Optional.empty();
        }
        if (at < 0) {
            return Optional.of("sip:" + user);
        }
        String host = withoutPort(bare.substring(at + 1));
        return HOST.matcher(host).matches() ? Optional.of("sip:" + user + "@" + host) : Optional.empty();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
