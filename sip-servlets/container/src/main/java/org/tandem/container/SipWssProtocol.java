package org.tandem.container;

import java.util.Set;

/** SIP over secure WebSocket (RFC 7118), for browsers. */
public final class SipWssProtocol extends SecureSipProtocol {
    private Set<String> origins = Set.of();

    /** Made by the host. */
    public SipWssProtocol() {
        super("wss");
    }

    /** The pages that may connect, as {@code https://host:port}, with commas between; empty for all. */
    public void setOrigins(String pages) {
        origins = SipWsProtocol.origins(pages);
    }

    @Override
    Set<String> origins() {
        return origins;
    }
}
