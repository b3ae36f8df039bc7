package org.tandem.router.call;

import java.util.List;
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
 * @param outside     what is of use outside this platform only
 */
public record Order(
        String to,
        String from,
        Optional<Credentials> credentials,
        Map<String, String> parameters,
        int hops,
        String metadata,
        Outside outside) {
    /** RFC 3261 section 8.1.1.6. */
    public static final int MAX_HOPS = 70;

    /** A name and its password. Its text form hides the password. */
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    /**
     * The way into the telephone network.
     *
     * @param trunk      the operator's name of the carrier, or empty: the usual one
     * @param identities values of Identity headers (RFC 8224)
     */
    public record Outside(String trunk, List<String> identities) {
        public static final Outside USUAL = new Outside("", List.of());

        public Outside {
            identities = List.copyOf(identities);
        }
    }

    public Order {
        parameters = Map.copyOf(parameters);
    }

    /** A call that records nothing. */
    public Order(String to, String from, Optional<Credentials> credentials, Map<String, String> parameters, int hops) {
        this(to, from, credentials, parameters, hops, "", Outside.USUAL);
    }

    /** The same, with these {@code X-} headers. */
    public Order telling(Map<String, String> names) {
        return new Order(to, from, credentials, names, hops, metadata, outside);
    }

    /** The same as a recording session. */
    public Order recording(String about) {
        return new Order(to, from, credentials, parameters, hops, about, outside);
    }

    /** The same, by another way. */
    public Order outside(Outside way) {
        return new Order(to, from, credentials, parameters, hops, metadata, way);
    }

    /** A plain call. */
    public static Order to(String to, String from) {
        return new Order(to, from, Optional.empty(), Map.of(), MAX_HOPS);
    }
}
