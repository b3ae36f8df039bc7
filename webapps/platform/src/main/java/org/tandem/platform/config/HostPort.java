package org.tandem.platform.config;

import java.util.regex.Pattern;

/** The shape of {@code host} and {@code host:port}; an IPv6 address stands in brackets. */
final class HostPort {
    private static final Pattern SHAPE = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?");

    private HostPort() {}

    static boolean matches(String text) {
        return SHAPE.matcher(text).matches();
    }
}
