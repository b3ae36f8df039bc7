package org.tandem.container.stream;

import java.net.InetAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.tandem.container.locate.Numeric;

/**
 * Whom a certificate speaks for (RFC 5922 section 7.1): the domains of the {@code sip:} URIs among its alternative names, else its DNS
 * names, and its addresses; without any of these the common name of its subject. A {@code *} stands for nothing but itself
 * (section 7.2).
 */
public final class PeerNames {
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int ADDRESS = 7;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)\\s*CN=([^,]+)", Pattern.CASE_INSENSITIVE);

    private final Set<String> names;

    private PeerNames(Set<String> names) {
        this.names = names;
    }

    static PeerNames of(SSLSession session) throws SSLPeerUnverifiedException {
        Certificate[] chain = session.getPeerCertificates();
        return of((X509Certificate) chain[0]);
    }

    /** The names in this certificate. */
    static PeerNames of(X509Certificate certificate) throws SSLPeerUnverifiedException {
        Set<String> uris = new HashSet<>();
        Set<String> hosts = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
                String value = String.valueOf(name.get(1)).toLowerCase(Locale.ROOT);
                switch ((Integer) name.get(0)) {
                    case URI -> domain(value, uris);
                    case DNS -> hosts.add(value);
                    case ADDRESS -> addresses.add(canonical(value));
                    default -> {}
                }
            }
        } catch (CertificateParsingException e) {
            throw new SSLPeerUnverifiedException("The names in the certificate make no sense: " + e.getMessage());
        }
        Set<String> names = uris.isEmpty() ? hosts : uris;
        names.addAll(addresses);
        if (names.isEmpty()) {
            Matcher subject =
                    COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
            if (subject.find()) {
                names.add(subject.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return new PeerNames(names);
    }

    /** One with a user is a person's. */
    private static void domain(String uri, Set<String> domains) {
        if (uri.startsWith("sip:") && uri.indexOf('@') < 0) {
            domains.add(uri.substring("sip:".length()));
        }
    }

    /** Whether a message for this host may go to the peer. */
    boolean include(String host) {
        return names.contains(canonical(host.toLowerCase(Locale.ROOT)));
    }

    private static String canonical(String host) {
        if (Numeric.is(host)) {
            return Numeric.address(host).stream()
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse(host);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
