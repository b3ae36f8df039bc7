package org.tandem.router.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.directory.Account;
import org.tandem.directory.Endpoint;
import org.tandem.directory.FakeDirectory;

/** Digest authentication (RFC 7616), checked by an implementation of its own. */
public class GuardTest {
    private static final String SOURCE = "192.0.2.7";
    private static final String PASSWORD = "Correct-Horse-9";

    private final FakeDirectory directory = new FakeDirectory();
    private final Account account = directory.accounts().create("test");
    private final Guard guard = new Guard(directory.endpoints(), Clock.systemUTC());

    @BeforeEach
    void endpoint() {
        directory
                .endpoints()
                .create(new Endpoint(
                        "EP1", account.sid(), "ann", "", Endpoint.Secrets.of("ann", PASSWORD), Instant.now()));
    }

    private static String nonce(Guard guard) {
        String challenge = ((Guard.Verdict.Asked) guard.judge("REGISTER", null, SOURCE))
                .challenges()
                .get(0);
        return challenge.replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
    }

    public static String authorization(String algorithm, String user, String password, String method, String nonce) {
        String ha1 = hash(algorithm, user + ":tandem:" + password);
        String ha2 = hash(algorithm, method + ":sip:tandem");
        String response = hash(algorithm, ha1 + ":" + nonce + ":00000001:xyz:auth:" + ha2);
        return "Digest username=\"" + user + "\", realm=\"tandem\", nonce=\"" + nonce
                + "\", uri=\"sip:tandem\", qop=auth, nc=00000001, cnonce=\"xyz\", algorithm=" + algorithm
                + ", response=\""
                + response + "\"";
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void whoKnowsThePasswordIsKnown(String algorithm) {
        String proof = authorization(algorithm, "ann", PASSWORD, "REGISTER", nonce(guard));
        assertThat(guard.judge("REGISTER", proof, SOURCE))
                .isInstanceOfSatisfying(
                        Guard.Verdict.Known.class,
                        known -> assertThat(known.endpoint().name()).isEqualTo("ann"));
        assertThat(guard.judge("INVITE", proof, SOURCE)).isInstanceOf(Guard.Verdict.Refused.class);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreRefusedAlike() {
        String nonce = nonce(guard);
        assertThat(guard.judge("REGISTER", authorization("MD5", "ann", "wrong", "REGISTER", nonce), SOURCE))
                .isEqualTo(new Guard.Verdict.Refused());
        assertThat(guard.judge("REGISTER", authorization("MD5", "eve", "", "REGISTER", nonce), SOURCE))
                .isEqualTo(new Guard.Verdict.Refused());
        assertThat(guard.judge("REGISTER", authorization("MD5", "", "", "REGISTER", nonce), SOURCE))
                .isEqualTo(new Guard.Verdict.Refused());
    }

    @Test
    void aNonceOfAnotherAddressOrProcessOrTooOldIsAskedForAnew() {
        String proof = authorization("MD5", "ann", PASSWORD, "REGISTER", nonce(guard));
        assertThat(guard.judge("REGISTER", proof, "192.0.2.8")).isInstanceOf(Guard.Verdict.Asked.class);
        Guard later = new Guard(directory.endpoints(), Clock.systemUTC());
        assertThat(later.judge("REGISTER", proof, SOURCE))
                .isInstanceOfSatisfying(
                        Guard.Verdict.Asked.class,
                        asked -> assertThat(asked.challenges()).allMatch(each -> each.contains("stale=true")));
        Guard past = new Guard(
                directory.endpoints(), Clock.offset(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ZERO));
        String made = authorization("MD5", "ann", PASSWORD, "REGISTER", nonce(past));
        assertThat(past.judge("REGISTER", made, SOURCE)).isInstanceOf(Guard.Verdict.Known.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic YTpi", "Digest", "Digest username=ann", "Digest nonce=\"%%%\", username=\"ann\""})
    void nonsenseIsAskedAgain(String authorization) {
        assertThat(guard.judge("REGISTER", authorization, SOURCE)).isInstanceOf(Guard.Verdict.Asked.class);
    }
}
