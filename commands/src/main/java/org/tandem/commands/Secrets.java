package org.tandem.commands;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random names and tokens for servers that live as long as a demonstration. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
