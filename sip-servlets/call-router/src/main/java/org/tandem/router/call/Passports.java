package org.tandem.router.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Signed claims about a caller (RFC 8225). Whoever is called checks them, we only carry them.
 *
 * @param identities the values of Identity headers (RFC 8224 section 4)
 * @param refused    how many more there were: none of the RFC's, too long, or too many
 */
public record Passports(List<String> identities, int refused) {
    /** What {@link #read} takes, in words. */
    public static final String RULE =
            "must hold up to 5 PASSporTs (RFC 8225: header.claims.signature, with alg and x5u) of 2048 characters";

    private static final int MOST = 5;
    private static final int LONGEST = 2048;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Passports {
        identities = List.copyOf(identities);
    }

    /** @param text PASSporTs in compact form, separated by spaces or commas */
    public static Passports read(String text) {
        List<String> identities = new ArrayList<>();
        int refused = 0;
        for (String passport : text.trim().split("[\\s,]+")) {
            Optional<String> identity = passport.isEmpty() ? Optional.empty() : identity(passport);
            if (identity.isPresent() && identities.size() < MOST) {
                identities.add(identity.get());
            } else if (!passport.isEmpty()) {
                refused++;
            }
        }
        return new Passports(identities, refused);
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
