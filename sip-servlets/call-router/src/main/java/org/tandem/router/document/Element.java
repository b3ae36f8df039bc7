package org.tandem.router.document;

import java.util.List;
import java.util.Map;

/**
 * One XML element as read: names are kept as written, text is trimmed and has the text of elements inside it too.
 *
 * @param pieces its text and elements in their order; empty where it has no elements
 */
record Element(
        String name, Map<String, String> attributes, List<Element> children, List<Piece> pieces, String text, int line)
        implements Piece {
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }
}
