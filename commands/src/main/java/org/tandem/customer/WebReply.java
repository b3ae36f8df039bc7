package org.tandem.customer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a {@link WebApp} answers. @param type empty for none */
public record WebReply(int status, String type, byte[] body, Map<String, String> headers) {

    /** A document; {@code <Response>} is put around the verbs. */
    public static WebReply document(String verbs) {
        return text("text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>" + verbs + "</Response>");
    }

    public static WebReply text(String type, String text) {
        return new WebReply(200, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static WebReply status(int status) {
        return new WebReply(status, "", new byte[0], Map.of());
    }

    public static WebReply redirect(int status, String location) {
        return new WebReply(status, "", new byte[0], Map.of("Location", location));
    }

    public WebReply header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new WebReply(status, type, body, more);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
