package org.tandem.platform.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Calls.
 *
 * @param maxLive        further calls are refused with 503
 * @param ringTimeout    of calls placed by the REST API that name none
 * @param timeLimit      after which any call ends
 * @param apology        spoken when neither a document nor its fallback could be had; empty for silence
 * @param trustedSources addresses and networks whose INVITEs are taken
 * @param gateway        the SIP host that calls to telephone numbers go through, or empty for none
 * @param userAgent      what SIP and HTTP messages say of us
 */
public record CallSettings(
        int maxLive,
        Duration ringTimeout,
        Duration timeLimit,
        String apology,
        List<String> trustedSources,
        String gateway,
        String userAgent) {
    private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F:.]+(/[0-9]{1,3})?");
    private static final Pattern GATEWAY =
            Pattern.compile("sip:([^\\s@:]+@)?(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?(;[^\\s]*)?");

    public CallSettings {
        BrokenRule.unlessBetween(1, maxLive, 100_000, "max-live");
        BrokenRule.unless(
                ringTimeout.toSeconds() >= 5 && ringTimeout.toSeconds() <= 600, "ring-timeout", "must be 5s to 600s");
        BrokenRule.unless(timeLimit.toSeconds() >= 1 && timeLimit.toHours() <= 24, "time-limit", "must be 1s to 24h");
        for (String source : trustedSources) {
            BrokenRule.unless(
                    NETWORK.matcher(source).matches(),
                    "trusted-sources",
                    "must be addresses or networks such as 10.1.0.0/16, not '" + source + "'");
        }
        BrokenRule.unless(
                gateway.isEmpty() || GATEWAY.matcher(gateway).matches(),
                "gateway",
                "must be a SIP URI such as sip:carrier.example.com:5060, or empty");
        BrokenRule.unless(
                userAgent.chars().allMatch(c -> c >= ' ' && c < 127), "user-agent", "must be plain ASCII in one line");
    }
}
