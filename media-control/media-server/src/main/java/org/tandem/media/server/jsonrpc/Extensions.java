package org.tandem.media.server.jsonrpc;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tandem.media.Capability;

/** What this server can do beyond Kurento, as {@code getInfo} tells it in its capabilities (docs/kurento.md). */
final class Extensions {
    /** What has a form in JSON-RPC; the rest of the media contract is to be had in process only. */
    private static final Set<Capability> WIRED = EnumSet.range(Capability.DTMF, Capability.ANCHOR);

    private Extensions() {}

    static List<String> capabilities(Set<Capability> gateway) {
        List<String> names = new ArrayList<>(List.of("transactions"));
        for (Capability capability : WIRED) {
            if (gateway.contains(capability)) {
                names.add("tandem-" + capability.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return names;
    }
}
