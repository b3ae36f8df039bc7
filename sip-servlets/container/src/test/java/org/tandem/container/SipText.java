package org.tandem.container;

import java.util.List;

/** A SIP message as text, as it was on the wire. */
record SipText(String text) {
    String startLine() {
        return text.substring(0, text.indexOf("\r\n"));
    }

    boolean isResponse() {
        return text.startsWith("SIP/2.0 ");
    }

    int status() {
        return isResponse() ? Integer.parseInt(text.substring(8, 11)) : 0;
    }

    String method() {
        return isResponse()
                ? header("CSeq").substring(header("CSeq").indexOf(' ') + 1)
                : text.substring(0, text.indexOf(' '));
    }

    String header(String name) {
        return headers(name).stream().findFirst().orElse("");
    }

    List<String> headers(String name) {
        String prefix = name.toLowerCase(java.util.Locale.ROOT) + ":";
        return text.substring(0, headEnd())
                .lines()
                .filter(l -> l.toLowerCase(java.util.Locale.ROOT).startsWith(prefix))
                .map(l -> l.substring(prefix.length()).strip())
                .toList();
    }

    String body() {
        return text.substring(headEnd());
    }

    private int headEnd() {
        return text.indexOf("\r\n\r\n") + 4;
    }

    /** The URI between the angle brackets of a header. */
    String uriIn(String header) {
        String value = header(header);
        return value.substring(value.indexOf('<') + 1, value.indexOf('>'));
    }
}
