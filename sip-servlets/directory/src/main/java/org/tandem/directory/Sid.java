package org.tandem.directory;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names of resources: two letters and 32 lower-case hexadecimal digits, random. */
public final class Sid {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sid() {}

    /** A new one. @param prefix two capital letters, such as {@code CA} */
    public static String next(String prefix) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    public static boolean valid(String sid, String prefix) {
        return sid.startsWith(prefix) && SHAPE.matcher(sid).matches();
    }
}
