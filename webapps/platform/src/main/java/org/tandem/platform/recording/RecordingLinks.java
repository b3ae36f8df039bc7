package org.tandem.platform.recording;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;
import org.tandem.directory.Recording;
import org.tandem.platform.UrlSignature;
import org.tandem.router.call.RecordingUrls;

/**
 * Who may hear recordings without the account's token, and the URLs that let them (T25). A signed URL holds until its {@code Expires}
 * whatever the mode; what it signs is the path without an extension, so that {@code .wav} or {@code .mp3} may be put behind it. Safe
 * for any thread.
 */
public final class RecordingLinks implements RecordingUrls {
    /** What applications are told, and whether anybody needs more than that. */
    public enum Access {
        /** URLs that ask for the account's token. */
        AUTHENTICATED,
        /** URLs that are signed. */
        SIGNED,
        /** URLs that whoever knows them may use. */
        PUBLIC
    }

    private final Accounts accounts;
    private final RecordingUrls plain;
    private final Access access;
    private final Duration ttl;
    private final Clock clock;

    /** @param server scheme, host and port of the REST API @param ttl of the URLs that applications are told */
    public RecordingLinks(Accounts accounts, Supplier<String> server, Access access, Duration ttl, Clock clock) {
        this.accounts = accounts;
        this.plain = RecordingUrls.at(server);
        this.access = access;
        this.ttl = ttl;
        this.clock = clock;
    }

    @Override
    public String sound(Recording recording) {
        return access == Access.SIGNED
                ? signed(recording, clock.instant().plus(ttl)).orElseGet(() -> plain.sound(recording))
                : plain.sound(recording);
    }

    @Override
    public String transcription(Recording recording, String sid) {
        return plain.transcription(recording, sid);
    }

    /** @return empty when the account is gone */
    public Optional<String> signed(Recording recording, Instant expires) {
        String url = plain.sound(recording);
        String query = "?Expires=" + expires.getEpochSecond();
        return accounts.find(recording.accountSid())
                .map(Account::authToken)
                .map(token -> url + query + "&Signature="
                        + UrlSignature.RECORDING.of(token, recording.accountSid() + "/" + recording.sid() + query));
    }

    /** Whether a recording may be heard without credentials. @param expires and the signature as the URL has them, or empty */
    public boolean admits(String account, String recording, String expires, String signature) {
        return accounts.find(account)
                .filter(known -> known.status() == Account.Status.ACTIVE)
                .filter(known -> access == Access.PUBLIC
                        || (holds(expires)
                                && UrlSignature.RECORDING.valid(
                                        known.authToken(),
                                        account + "/" + recording + "?Expires=" + expires,
                                        signature)))
                .isPresent();
    }

    private boolean holds(String expires) {
        return expires.matches("[0-9]{1,12}") && clock.instant().getEpochSecond() < Long.parseLong(expires);
    }
}
