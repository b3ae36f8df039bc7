package org.tandem.container.stack;

import java.util.regex.Pattern;

/** RFC 3261 section 25.1 allows white space around the slashes of {@code SIP/2.0/UDP} in a Via; the stack's parser does not. */
final class ViaSpace {
    private static final Pattern AROUND_SLASH = Pattern.compile("[ \\t]*/[ \\t]*");

    private ViaSpace() {}

    /** The header line as the parser can read it. */
    static String without(String line) {
        char first = line.charAt(0);
        boolean via = (first == 'v' || first == 'V') && (line.contains(" /") || line.contains("/ "));
        return via ? AROUND_SLASH.matcher(line).replaceAll("/") : line;
    }
}
