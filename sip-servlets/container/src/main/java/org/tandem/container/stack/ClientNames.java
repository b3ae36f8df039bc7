package org.tandem.container.stack;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;

/**
 * The names that WebSocket clients give themselves: a browser does not know its address, so its Contact has a random one that ends in
 * {@code .invalid} (RFC 7118 section 5). A name is its first user's until that connection ends. Thread-safe.
 */
final class ClientNames {
    private static final String SUFFIX = ".invalid";
    private static final int MOST_A_CLIENT = 16;

    private final Map<String, StreamChannel> names = new ConcurrentHashMap<>();

    /** Remembers what the client calls itself in this message. */
    void learn(SIPMessage message, StreamChannel client) {
        if (message.getHeader(ContactHeader.NAME) instanceof ContactHeader contact
                && contact.getAddress() != null
                && contact.getAddress().getURI() instanceof SipURI uri) {
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            if (host.endsWith(SUFFIX) && !names.containsKey(host) && count(client) < MOST_A_CLIENT) {
                names.put(host, client);
            }
        }
    }

    private long count(StreamChannel client) {
        return names.values().stream().filter(c -> c == client).count();
    }

    Optional<StreamChannel> find(String host) {
        return Optional.ofNullable(names.get(host)).filter(client -> !client.isClosed());
    }

    void forget(StreamChannel client) {
        names.values().removeIf(c -> c == client);
    }
}
