package org.tandem.media.server.sdp;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.media.server.srtp.CryptoSuite;
import org.tandem.media.server.srtp.MasterKey;

/** A {@code crypto} line (RFC 4568 9.1): the key that its writer's packets are sealed with. Its text is secret. */
record Crypto(int tag, MasterKey key) {
    private static final String INLINE = "inline:";
    /** Session parameters that change nothing for us; any other needs what we do not do. */
    private static final Set<String> HARMLESS = Set.of("WSH", "KDR=0");

    /** The lines of a section that we can use, in its order. */
    static List<Crypto> of(MediaDescription media) {
        return media.attributes().stream()
                .filter(line -> line.startsWith("crypto:"))
                .map(line -> read(line.substring("crypto:".length()).trim()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Crypto> read(String line) {
        String[] parts = line.split(" +");
        if (parts.length < 3 || !parts[0].matches("\\d{1,9}") || !harmless(parts)) {
            return Optional.empty();
        }
        int tag = Integer.parseInt(parts[0]);
        return CryptoSuite.named(parts[1]).flatMap(suite -> key(suite, parts[2]).map(key -> new Crypto(tag, key)));
    }

    private static boolean harmless(String[] parts) {
        for (int i = 3; i < parts.length; i++) {
            String name = parts[i].startsWith("WSH=") ? "WSH" : parts[i];
            if (!HARMLESS.contains(name)) {
                return false;
            }
        }
        return true;
    }

    /** One key, without a master key identifier; for how long it is good, no call comes near. */
    private static Optional<MasterKey> key(CryptoSuite suite, String parameters) {
        if (!parameters.startsWith(INLINE) || parameters.contains(";")) {
            return Optional.empty();
        }
        String[] parts = parameters.substring(INLINE.length()).split("\\|");
        if (parts.length > 2 || (parts.length == 2 && parts[1].contains(":"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(MasterKey.of(suite, Base64.getDecoder().decode(parts[0])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String line() {
        return "a=crypto:" + tag + " " + key.suite() + " " + INLINE + key.base64();
    }
}
