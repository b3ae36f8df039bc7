package org.tandem.router.sip;

/** Keys sent by INFO: {@code application/dtmf-relay} ({@code Signal=5}) and {@code application/dtmf} ({@code 5}). */
final class InfoKeys {
    /** An INFO about something else, or empty: answered and passed over. */
    static final char NONE = 0;
    /** A body that isn't understood: 415. */
    static final char UNKNOWN = '?';

    private static final String KEYS = "0123456789*#ABCD";

    private InfoKeys() {}

    static char key(String contentType, String body) {
        if (contentType == null || body.isBlank()) {
            return NONE;
        }
        String type = contentType.toLowerCase(java.util.Locale.ROOT);
        if (type.startsWith("application/dtmf-relay")) {
            return signal(body);
        }
        return type.startsWith("application/dtmf") ? of(body.strip()) : UNKNOWN;
    }

    private static char signal(String body) {
        for (String line : body.split("\\R")) {
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(0, equals).strip().equalsIgnoreCase("Signal")) {
                return of(line.substring(equals + 1).strip());
            }
        }
        return NONE;
    }

    /** Some telephones send 10 and 11 for star and hash. */
    private static char of(String text) {
        switch (text) {
            case "10":
                return '*';
            case "11":
                return '#';
            default:
                char key = text.length() == 1 ? Character.toUpperCase(text.charAt(0)) : NONE;
                return KEYS.indexOf(key) >= 0 ? key : NONE;
        }
    }
}
