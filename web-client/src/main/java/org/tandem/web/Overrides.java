package org.tandem.web;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How to connect, as the customer wrote it into the URL's fragment (spec/twiml.md 0.2): {@code #rc=2&rp=ct,5xx&ct=2000}. What is
 * unknown or out of range keeps its default.
 *
 * @param retries further attempts after the first
 * @param read    longest silence of the server
 * @param total   for all attempts and redirects together
 * @param sni     whether TLS names the host
 */
record Overrides(int retries, Set<Policy> policies, Duration connect, Duration read, Duration total, boolean sni) {
    /** What is tried again. */
    enum Policy {
        CONNECTING,
        READING,
        STATUS_4XX,
        STATUS_5XX
    }

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Set<Policy> ON_CONNECTING = Set.of(Policy.CONNECTING);

    /** @param fragment raw, or null */
    static Overrides of(String fragment, Duration timeout) {
        Overrides overrides = new Overrides(1, ON_CONNECTING, CONNECT, timeout, timeout, true);
        if (fragment == null) {
            return overrides;
        }
        for (String part : fragment.split("&", 20)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                overrides = overrides.with(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return overrides;
    }

    private Overrides with(String key, String value) {
        return switch (key) {
            case "rc" -> new Overrides(number(value, 0, 5, retries), policies, connect, read, total, sni);
            case "rp" -> new Overrides(retries, policies(value), connect, read, total, sni);
            case "ct" -> new Overrides(retries, policies, millis(value, 10_000, connect), read, total, sni);
            case "rt" -> new Overrides(retries, policies, connect, millis(value, 15_000, read), total, sni);
            case "tt" -> new Overrides(retries, policies, connect, read, millis(value, 15_000, total), sni);
            case "sni" -> new Overrides(retries, policies, connect, read, total, !value.equals("n"));
            default -> this;
        };
    }

    private static Set<Policy> policies(String value) {
        Set<Policy> policies = EnumSet.noneOf(Policy.class);
        for (String name : value.toLowerCase(Locale.ROOT).split(",", 10)) {
            switch (name) {
                case "ct" -> policies.add(Policy.CONNECTING);
                case "rt" -> policies.add(Policy.READING);
                case "4xx" -> policies.add(Policy.STATUS_4XX);
                case "5xx" -> policies.add(Policy.STATUS_5XX);
                case "all" -> policies.addAll(EnumSet.allOf(Policy.class));
                default -> {}
            }
        }
        return policies.isEmpty() ? ON_CONNECTING : policies;
    }

    private static Duration millis(String value, int most, Duration otherwise) {
        int millis = number(value, 100, most, -1);
        return millis < 0 ? otherwise : Duration.ofMillis(millis);
    }

    private static int number(String value, int least, int most, int otherwise) {
        try {
            int number = Integer.parseInt(value);
            return number < least || number > most ? otherwise : number;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    boolean retry(Policy policy) {
        return policy != null && policies.contains(policy);
    }

    boolean retry(int status) {
        return status >= 500 ? retry(Policy.STATUS_5XX) : status >= 400 && retry(Policy.STATUS_4XX);
    }
}
