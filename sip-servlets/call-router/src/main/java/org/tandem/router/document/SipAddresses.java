package org.tandem.router.document;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.router.call.Order;

/** Where a Sip noun's party is called: its text, or several Uri in the order in which they are tried. */
final class SipAddresses {
    private static final int URI_LIMIT = 255;
    private static final int HEADERS_LIMIT = 1024;
    private static final int MOST = 10;

    /** One place. @param uri may end in {@code ?X-Name=value&...} */
    record Address(String uri, Optional<Order.Credentials> credentials) {}

    /** As RFC 2782: the least priority first, and of those the heaviest. */
    private record Ranked(Address address, int priority, int weight) {
        static final Comparator<Ranked> ORDER =
                Comparator.comparingInt(Ranked::priority).thenComparing(Ranked::weight, Comparator.reverseOrder());
    }

    private final Element noun;
    private final Attributes attributes;
    private final String headers;
    private final Optional<Order.Credentials> credentials;

    private SipAddresses(Element noun, Attributes attributes) {
        this.noun = noun;
        this.attributes = attributes;
        this.headers = headers(noun);
        this.credentials = credentials(attributes);
    }

    static List<Address> of(Element noun, Attributes attributes) {
        return new SipAddresses(noun, attributes).all();
    }

    private List<Address> all() {
        List<Element> uris = noun.children().stream()
                .filter(child -> child.name().equals("Uri"))
                .limit(MOST)
                .toList();
        if (uris.isEmpty()) {
            return checked(noun.text()).map(uri -> new Address(uri, credentials)).stream()
                    .toList();
        }
        List<Ranked> ranked = new ArrayList<>();
        for (Element uri : uris) {
            Attributes own = attributes.of(uri);
            Optional<Order.Credentials> theirs = credentials(own);
            int priority = own.number("priority", 0, 0, 65_535, 12200);
            int weight = own.number("weight", 0, 0, 65_535, 12200);
            own.done();
            checked(uri.text())
                    .map(text -> new Address(text, theirs.isPresent() ? theirs : credentials))
                    .map(address -> new Ranked(address, priority, weight))
                    .ifPresent(ranked::add);
        }
        return ranked.stream().sorted(Ranked.ORDER).map(Ranked::address).toList();
    }

    private Optional<String> checked(String text) {
        int question = text.indexOf('?');
        int length = question < 0 ? text.length() : question;
        if (length > URI_LIMIT || !text.matches("sips?:[^\\s<>\"]+")) {
            attributes.warn(13243, "must hold a sip: URI of at most " + URI_LIMIT + " characters");
            return Optional.empty();
        }
        String uri = headers.isEmpty() ? text : text + (question < 0 ? '?' : '&') + headers;
        if (uri.length() - length > HEADERS_LIMIT) {
            attributes.warn(13251, "may have at most " + HEADERS_LIMIT + " characters of headers");
            return Optional.empty();
        }
        return Optional.of(uri);
    }

    private static Optional<Order.Credentials> credentials(Attributes attributes) {
        String username = attributes.text("username");
        String password = attributes.text("password");
        return username.isEmpty() ? Optional.empty() : Optional.of(new Order.Credentials(username, password));
    }

    private static String headers(Element noun) {
        return noun.children().stream()
                .filter(child -> child.name().equals("Headers"))
                .flatMap(child -> child.children().stream())
                .filter(child -> child.name().equals("Header"))
                .map(header -> header.attribute("name")
                        + '='
                        + URLEncoder.encode(header.attribute("value"), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
