package org.tandem.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads an answer, unpacked, up to a limit: a small compressed body may unpack into gigabytes. */
final class Body {
    private static final byte[] EMPTY = {};

    private Body() {}

    static Attempt read(Hop hop, ClassicHttpResponse response, int most) throws IOException {
        byte[] bytes = bytes(response.getEntity(), Math.min(most, Integer.MAX_VALUE - 64));
        Map<String, String> headers = headers(response);
        if (bytes == null && !sound(headers)) {
            return Trouble.tooLarge(most);
        }
        return new Attempt.Got(
                new WebResult.Answered(hop.uri(), response.getCode(), headers, bytes == null ? EMPTY : bytes));
    }

    /** It is played from its URL, as a stream: a long one need not be read here. */
    private static boolean sound(Map<String, String> headers) {
        return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).startsWith("audio/");
    }

    /** @return null when there are more than {@code most} */
    private static byte[] bytes(HttpEntity entity, int most) throws IOException {
        if (entity == null) {
            return EMPTY;
        }
        boolean packed = packed(entity);
        if (!packed && entity.getContentLength() > most) {
            return null;
        }
        InputStream raw = entity.getContent();
        if (raw == null) {
            return EMPTY;
        }
        InputStream plain = packed ? new GZIPInputStream(raw) : raw;
        byte[] bytes = plain.readNBytes(most + 1);
        if (bytes.length > most) {
            return null;
        }
        if (packed && raw.read() >= 0) {
            throw new IOException("bytes after the end of the compressed body");
        }
        return bytes;
    }

    static boolean packed(HttpEntity entity) {
        String coding = entity.getContentEncoding();
        return coding != null && (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip"));
    }

    static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Iterator<Header> all = response.headerIterator(); all.hasNext(); ) {
            Header header = all.next();
            headers.merge(header.getName().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + ", " + b);
        }
        return headers;
    }
}
