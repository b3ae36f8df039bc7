package org.tandem.router.document;

import java.util.List;
import java.util.Map;

/** One XML element as read: names are kept as written, text is trimmed and has the text of elements inside it too. */
record Element(String name, Map<String, String> attributes, List<Element> children, String text, int line) {
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }
}
