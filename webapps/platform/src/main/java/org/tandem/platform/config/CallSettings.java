package org.tandem.platform.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Calls.
 *
 * @param maxLive        further calls are refused with 503
 * @param timeLimit      after which any call ends
 * @param drain          how long live calls may go on when the server is told to stop
 * @param apology        spoken when neither a document nor its fallback could be had
 * @param trustedSources addresses and networks whose INVITEs are taken
 * @param carrier        {@code host} or {@code host:port} that calls to telephone numbers go through, or empty for none
 * @param trunks         {@code name=host:port} of the carriers that a Number may name as {@code byoc}
 * @param callerIds      from which numbers accounts may call: {@code any} or {@code verified}
 */
public record CallSettings(
        int maxLive,
        Duration timeLimit,
        Duration drain,
        String apology,
        List<String> trustedSources,
        String carrier,
        List<String> trunks,
        String callerIds) {
    private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F:.]+(/[0-9]{1,3})?");

    public CallSettings {
        BrokenRule.unless(
                callerIds.equals("any") || callerIds.equals("verified"), "caller-ids", "must be any or verified");
        BrokenRule.unlessBetween(1, maxLive, 100_000, "max-live");
        BrokenRule.unless(timeLimit.toSeconds() >= 1 && timeLimit.toHours() <= 24, "time-limit", "must be 1s to 24h");
        // Whoever stops a server waits ten seconds, and the rest has to be closed too.
        BrokenRule.unless(drain.toMillis() <= 8_000, "drain", "must be 0s to 8s");
        for (String source : trustedSources) {
            BrokenRule.unless(
                    NETWORK.matcher(source).matches(),
                    "trusted-sources",
                    "must be addresses or networks such as 10.1.0.0/16, not '" + source + "'");
        }
        BrokenRule.unless(
                carrier.isEmpty() || HostPort.matches(carrier),
                "carrier",
                "must be host or host:port, such as carrier.example.com:5060, or empty");
        for (String trunk : trunks) {
            int equals = trunk.indexOf('=');
            BrokenRule.unless(
                    trunk.substring(0, Math.max(equals, 0)).matches("[A-Za-z0-9_-]{1,64}")
                            && HostPort.matches(trunk.substring(equals + 1)),
                    "trunks",
                    "must be name=host:port each, such as BYeast=carrier.example.com:5060, not '" + trunk + "'");
        }
    }
}
