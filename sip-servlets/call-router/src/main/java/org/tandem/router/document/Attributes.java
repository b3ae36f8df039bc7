package org.tandem.router.document;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An element's attributes, read with defaults: a bad value is a warning and the default is used, an unknown name is a warning. */
final class Attributes {
    /** A language tag (BCP 47). */
    static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    private final Element element;
    private final List<Document.Warning> warnings;
    private final Set<String> known = new LinkedHashSet<>();

    Attributes(Element element, List<Document.Warning> warnings) {
        this.element = element;
        this.warnings = warnings;
    }

    /** Those of an element inside this one; their warnings go where these do. */
    Attributes of(Element child) {
        return new Attributes(child, warnings);
    }

    String text(String name) {
        known.add(name);
        return element.attribute(name);
    }

    boolean has(String name) {
        return element.attributes().containsKey(name);
    }

    int number(String name, int usual, int least, int most, int code) {
        String value = text(name);
        if (value.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the rule
        }
        return told(name, code, "must be a whole number from " + least + " to " + most, usual);
    }

    boolean flag(String name, boolean usual, int code) {
        String value = text(name);
        switch (value) {
            case "":
                return usual;
            case "true":
                return true;
            case "false":
                return false;
            default:
                return told(name, code, "must be true or false", usual);
        }
    }

    String method(String name, int code) {
        String value = text(name);
        if (value.isEmpty() || value.equalsIgnoreCase("POST")) {
            return "POST";
        }
        return value.equalsIgnoreCase("GET") ? "GET" : told(name, code, "must be GET or POST", "POST");
    }

    /** Attributes of the language that a later version will honour: no warning of an unknown name, but one that says so. */
    void later(String... names) {
        for (String name : names) {
            known.add(name);
            if (has(name)) {
                warnings.add(new Document.Warning(12200, where() + name + " is not supported yet and is ignored"));
            }
        }
    }

    void warn(int code, String message) {
        warnings.add(new Document.Warning(code, where() + message));
    }

    /** Called last: whatever was not asked for is unknown. */
    void done() {
        for (String name : element.attributes().keySet()) {
            if (!known.contains(name)) {
                warn(12200, "attribute " + name + " is unknown and is ignored");
            }
        }
    }

    private <T> T told(String name, int code, String rule, T usual) {
        warn(code, "attribute " + name + " " + rule + "; " + usual + " is used");
        return usual;
    }

    private String where() {
        return "line " + element.line() + ": <" + element.name() + "> ";
    }
}
