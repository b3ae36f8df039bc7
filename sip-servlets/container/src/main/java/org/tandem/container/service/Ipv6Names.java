package org.tandem.container.service;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * IPv6 addresses as they stand in Via, Route and URIs: in brackets, in full and as RFC 5952 shortens them. The library compares text, and
 * would take an answer to the server's own request for somebody else's.
 */
final class Ipv6Names {
    private static final Pattern LONGEST_ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

    private Ipv6Names() {}

    /** With commas between, which is how the library takes names; null for none. */
    static String of(Collection<String> addresses) {
        String all = addresses.stream()
                .filter(address -> address.indexOf(':') >= 0)
                .map(address -> address.replaceFirst("%.*", ""))
                .flatMap(address -> Stream.of("[" + address + "]", "[" + shortened(address) + "]"))
                .distinct()
                .collect(Collectors.joining(","));
        return all.isEmpty() ? null : all;
    }

    /** The first of the longest runs of zeros becomes {@code ::}. */
    static String shortened(String address) {
        return LONGEST_ZEROS
                .matcher(address)
                .results()
                .max((one, other) ->
                        one.group().split(":").length != other.group().split(":").length
                                ? one.group().length() - other.group().length()
                                : other.start() - one.start())
                .map(run -> address.substring(0, run.start()) + "::" + address.substring(run.end()))
                .orElse(address);
    }
}
