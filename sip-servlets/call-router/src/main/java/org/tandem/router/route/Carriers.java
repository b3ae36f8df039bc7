package org.tandem.router.route;

import java.util.Map;

/**
 * The gateways to the telephone network, as host and port.
 *
 * @param usual for numbers that aren't ours, or empty for none
 * @param named others, by the names that documents know them by
 */
public record Carriers(String usual, Map<String, String> named) {
    public Carriers {
        named = Map.copyOf(named);
    }
}
