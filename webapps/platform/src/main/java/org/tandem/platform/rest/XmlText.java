package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/** An answer as XML: fields become elements in capitals ({@code date_created}, {@code <DateCreated>}), a page's own fields attributes. */
final class XmlText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private XmlText() {}

    static String of(ObjectNode tree, String name) {
        XmlText xml = new XmlText();
        xml.text.append("<TwilioResponse>");
        if (tree.has("page_size")) {
            xml.page(tree);
        } else {
            xml.element(name, tree);
        }
        return xml.text.append("</TwilioResponse>").toString();
    }

    private void page(ObjectNode page) {
        String plural = "";
        StringBuilder attributes = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : page.properties()) {
            if (field.getValue().isArray()) {
                plural = field.getKey();
            } else {
                attributes
                        .append(' ')
                        .append(field.getKey().replace("_", ""))
                        .append("=\"")
                        .append(escaped(field.getValue().asText("")))
                        .append('"');
            }
        }
        String name = camel(plural);
        text.append('<').append(name).append(attributes).append('>');
        page.path(plural).forEach(item -> element(Formats.singular(name), item));
        text.append("</").append(name).append('>');
    }

    private void element(String name, JsonNode value) {
        if (!NAME.matcher(name).matches()) {
            return;
        }
        if (value.isNull()) {
            text.append('<').append(name).append("/>");
            return;
        }
        text.append('<').append(name).append('>');
        if (value.isObject()) {
            value.properties().forEach(field -> element(camel(field.getKey()), field.getValue()));
        } else if (value.isArray()) {
            value.forEach(item -> element(Formats.singular(name), item));
        } else {
            text.append(escaped(value.asText()));
        }
        text.append("</").append(name).append('>');
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        boolean up = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_') {
                camel.append(up ? Character.toUpperCase(c) : c);
            }
            up = c == '_';
        }
        return camel.toString();
    }

    /** What XML 1.0 can't hold becomes a question mark. */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default ->
                    escaped.appendCodePoint(
                            c >= 0x20 && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF)
                                            || c == '\n'
                                            || c == '\t'
                                            || c == '\r'
                                    ? c
                                    : '?');
            }
        });
        return escaped.toString();
    }
}
