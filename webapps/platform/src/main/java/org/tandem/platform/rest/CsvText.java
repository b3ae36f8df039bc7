package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer as CSV (RFC 4180): a line of names, then a line for each thing. What holds further fields is written as JSON. */
final class CsvText {
    private CsvText() {}

    static String of(ObjectNode tree) {
        List<JsonNode> rows = new ArrayList<>();
        if (tree.has("page_size")) {
            tree.forEach(field -> {
                if (field.isArray()) {
                    field.forEach(rows::add);
                }
            });
        } else {
            rows.add(tree);
        }
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(names::add));
        return line(List.copyOf(names))
                + rows.stream()
                        .map(row -> line(
                                names.stream().map(name -> text(row.path(name))).toList()))
                        .collect(Collectors.joining());
    }

    private static String line(List<String> values) {
        return values.stream().map(CsvText::escaped).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText("");
    }

    private static String escaped(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
