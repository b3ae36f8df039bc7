package org.tandem.platform.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;
import org.tandem.directory.Sid;

/** Who shows an account's SID and token (RFC 7617). */
public final class Credentials {
    private static final byte[] NO_TOKEN = new byte[32];

    private final Accounts accounts;

    public Credentials(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @param header {@code Authorization}, or null */
    public Optional<Account> account(String header) {
        String credentials = decoded(header);
        int colon = credentials.indexOf(':');
        String sid = colon < 0 ? "" : credentials.substring(0, colon);
        byte[] token = credentials.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        Optional<Account> account = Sid.valid(sid, "AC") ? accounts.find(sid) : Optional.empty();
        byte[] expected = account.map(found -> found.authToken().getBytes(StandardCharsets.UTF_8))
                .orElse(NO_TOKEN);
        // Compared even when there is no such account, so that both take the same time.
        boolean equal = MessageDigest.isEqual(expected, token);
        return equal && expected.length > 0 ? account : Optional.empty();
    }

    private static String decoded(String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            return new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
