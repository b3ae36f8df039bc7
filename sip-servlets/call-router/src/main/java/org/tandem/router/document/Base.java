package org.tandem.router.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What relative URLs of a document resolve against (RFC 3986 section 5): nothing, for one that came inline. {@link URI#resolve} still
 * goes by RFC 2396: a bare query loses the last step of the path, and a base without a path runs into the reference.
 */
record Base(Optional<URI> uri) {
    static final Base NONE = new Base(Optional.empty());

    static Base of(URI uri) {
        return new Base(Optional.of(uri.getRawPath() == null || uri.getRawPath().isEmpty() ? uri.resolve("/") : uri));
    }

    /** @param url may be a template, whose braces come back encoded @return the absolute URL, or empty when it is none */
    Optional<URI> resolve(String url) {
        try {
            URI reference = new URI(url.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D"));
            URI absolute = uri.isEmpty() ? reference : against(uri.get(), reference);
            return absolute.isAbsolute() && absolute.getHost() != null ? Optional.of(absolute) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static URI against(URI base, URI reference) throws URISyntaxException {
        boolean onlyQuery = !reference.isAbsolute()
                && reference.getRawAuthority() == null
                && reference.getRawPath().isEmpty()
                && reference.getRawQuery() != null;
        if (!onlyQuery) {
            return base.resolve(reference);
        }
        return new URI(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + reference);
    }

    /** The same for an attribute that may be left out: its URL may be told when this document is no longer the current one. */
    String absoluteOrEmpty(String url) {
        return url.isEmpty() ? "" : absolute(url);
    }

    /** The absolute URL where there is one, or the text as it is, for the fetch to refuse. */
    String absolute(String url) {
        return resolve(url).map(URI::toString).orElse(url);
    }
}
