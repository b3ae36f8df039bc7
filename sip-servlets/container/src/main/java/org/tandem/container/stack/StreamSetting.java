package org.tandem.container.stack;

import java.util.Set;
import org.tandem.container.stream.TlsIdentity;

/** What a connector for connections is told besides its address. */
public final class StreamSetting {
    /** For connectors that need to be told nothing. */
    public static final StreamSetting NONE = new StreamSetting(null, Set.of());

    private volatile TlsIdentity identity;
    private final Set<String> origins;

    /**
     * A setting.
     *
     * @param identity for TLS, else null
     * @param origins the pages that may open a WebSocket; empty for all
     */
    public StreamSetting(TlsIdentity identity, Set<String> origins) {
        this.identity = identity;
        this.origins = Set.copyOf(origins);
    }

    /** From now on new connections have this identity; those that are open keep theirs. */
    public void use(TlsIdentity renewed) {
        identity = renewed;
    }

    TlsIdentity identity() {
        return identity;
    }

    Set<String> origins() {
        return origins;
    }
}
