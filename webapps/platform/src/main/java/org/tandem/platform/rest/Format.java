package org.tandem.platform.rest;

import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;

/** How an answer is written, chosen by the extension of the path (T21). */
enum Format {
    JSON("application/json"),
    XML("application/xml; charset=utf-8"),
    CSV("text/csv; charset=utf-8");

    private final MediaType type;

    Format(String type) {
        this.type = MediaType.valueOf(type);
    }

    MediaType type() {
        return type;
    }

    String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** @param path of a URL @return empty when it ends in none of these */
    static Optional<Format> of(String path) {
        for (Format format : values()) {
            if (path.endsWith(format.suffix())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The path without its extension. */
    static String bare(String path) {
        return of(path).map(format ->
                        path.substring(0, path.length() - format.suffix().length()))
                .orElse(path);
    }
}
