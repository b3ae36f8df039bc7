package org.tandem.router.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code passports} of a Dial: signed claims about its caller (RFC 8225) in compact form, separated by spaces or commas. Each
 * becomes the value of an Identity header (RFC 8224 section 4): whoever is called checks it, we only carry it.
 */
final class Passports {
    private static final int MOST = 5;
    private static final int LONGEST = 2048;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Passports() {}

    static List<String> identities(Attributes attributes) {
        List<String> identities = new ArrayList<>();
        for (String passport : attributes.text("passports").trim().split("[\\s,]+")) {
            Optional<String> identity = passport.isEmpty() ? Optional.empty() : identity(passport);
            if (identity.isPresent() && identities.size() < MOST) {
                identities.add(identity.get());
            } else if (!passport.isEmpty()) {
                attributes.warn(
                        12200,
                        "passports must hold up to " + MOST
                                + " PASSporTs (RFC 8225: header.claims.signature, with alg and" + " x5u) of " + LONGEST
                                + " characters; another is left out");
            }
        }
        return identities;
    }

    private static Optional<String> identity(String passport) {
        if (passport.length() > LONGEST || !passport.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+")) {
            return Optional.empty();
        }
        try {
            byte[] header = Base64.getUrlDecoder().decode(passport.substring(0, passport.indexOf('.')));
            JsonNode said = JSON.readTree(new String(header, StandardCharsets.UTF_8));
            String certificate = said.path("x5u").asText();
            String algorithm = said.path("alg").asText();
            String extension = said.path("ppt").asText();
            boolean sound = certificate.matches("https?://[!-~&&[^<>\"]]+")
                    && algorithm.matches("[A-Za-z0-9]+")
                    && extension.matches("[A-Za-z0-9_-]*");
            return sound
                    ? Optional.of(passport + ";info=<" + certificate + ">;alg=" + algorithm
                            + (extension.isEmpty() ? "" : ";ppt=" + extension))
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
