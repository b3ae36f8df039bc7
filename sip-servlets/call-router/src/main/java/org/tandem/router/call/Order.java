package org.tandem.router.call;

import java.util.Map;
import java.util.Optional;

/**
 * A request to call a party.
 *
 * @param to          E.164, a {@code sip:} URI that may end in {@code ?X-Name=value&...}, or {@code client:name}
 * @param from        who calls: E.164, a {@code sip:} URI, {@code client:name}, or for SIP any word
 * @param credentials for a party that asks for them (RFC 3261 section 22)
 * @param parameters  told to a client as {@code X-} headers; empty for others
 * @param hops        the Max-Forwards that the request may still carry (RFC 3261 section 16.6, step 3)
 * @param metadata    of a recording session (RFC 7865): then the request is one (RFC 7866); empty otherwise
 */
public record Order(
        String to,
        String from,
        Optional<Credentials> credentials,
        Map<String, String> parameters,
        int hops,
        String metadata) {
    /** RFC 3261 section 8.1.1.6. */
    public static final int MAX_HOPS = 70;

    /** A name and its password. Its text form hides the password. */
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    public Order {
        parameters = Map.copyOf(parameters);
    }

    /** A call that records nothing. */
    public Order(String to, String from, Optional<Credentials> credentials, Map<String, String> parameters, int hops) {
        this(to, from, credentials, parameters, hops, "");
    }

    /** The same, with these {@code X-} headers. */
    public Order telling(Map<String, String> names) {
        return new Order(to, from, credentials, names, hops, metadata);
    }

    /** The same as a recording session. */
    public Order recording(String about) {
        return new Order(to, from, credentials, parameters, hops, about);
    }

    /** A plain call. */
    public static Order to(String to, String from) {
        return new Order(to, from, Optional.empty(), Map.of(), MAX_HOPS);
    }
}
