package org.tandem.container;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.container.stack.StreamSetting;

/** SIP over WebSocket (RFC 7118): for browsers on the same machine, and behind a proxy that does TLS. */
public final class SipWsProtocol extends SipProtocol {
    private Set<String> origins = Set.of();

    /** Made by the host. */
    public SipWsProtocol() {
        super("ws");
    }

    /** The pages that may connect, as {@code https://host:port}, with commas between; empty for all. */
    public void setOrigins(String pages) {
        origins = origins(pages);
    }

    static Set<String> origins(String pages) {
        return Stream.of(pages.split(","))
                .map(String::strip)
                .filter(page -> !page.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    StreamSetting setting() {
        return new StreamSetting(null, origins);
    }
}
