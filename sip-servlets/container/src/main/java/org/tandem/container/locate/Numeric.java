package org.tandem.container.locate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** Hosts that are addresses. */
public final class Numeric {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern ADDRESS =
            Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f.:]+]?");

    private Numeric() {}

    /** Whether the host of a URI is an address; IPv6 with or without brackets. */
    public static boolean is(String host) {
        return ADDRESS.matcher(host).matches();
    }

    /** A host as a URI has it: an IPv6 address in brackets. */
    public static String inUri(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** The address, or none when it only looks like one. Never asks a name server. */
    public static List<InetAddress> address(String host) {
        try {
            return List.of(InetAddress.getByName(host));
        } catch (UnknownHostException no) {
            return List.of();
        }
    }
}
