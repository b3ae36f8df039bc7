package org.tandem.container;

import java.util.List;
import java.util.stream.Stream;

/** A SIP message as text, as it was on the wire. */
public record SipText(String text) {
    /** The first line. */
    public String startLine() {
        return text.substring(0, text.indexOf("\r\n"));
    }

    /** Whether it is an answer. */
    public boolean isResponse() {
        return text.startsWith("SIP/2.0 ");
    }

    /** The status, 0 of a request. */
    public int status() {
        return isResponse() ? Integer.parseInt(text.substring(8, 11)) : 0;
    }

    /** The method, of an answer that of its CSeq. */
    public String method() {
        return isResponse()
                ? header("CSeq").substring(header("CSeq").indexOf(' ') + 1)
                : text.substring(0, text.indexOf(' '));
    }

    /** The first header of that name, empty when there is none. */
    public String header(String name) {
        return headers(name).stream().findFirst().orElse("");
    }

    /** All header lines of that name, in order. */
    public List<String> headers(String name) {
        String prefix = name.toLowerCase(java.util.Locale.ROOT) + ":";
        return text.substring(0, headEnd())
                .lines()
                .filter(l -> l.toLowerCase(java.util.Locale.ROOT).startsWith(prefix))
                .map(l -> l.substring(prefix.length()).strip())
                .toList();
    }

    /** The addresses of all headers of that name, in order, also of those that share a line. */
    public List<String> addresses(String name) {
        return headers(name).stream()
                .flatMap(line -> Stream.of(line.split(",(?=\\s*(\"[^\"]*\"\\s*)?<)")))
                .map(String::strip)
                .toList();
    }

    /** What follows the empty line. */
    public String body() {
        return text.substring(headEnd());
    }

    private int headEnd() {
        return text.indexOf("\r\n\r\n") + 4;
    }

    /** The URI between the angle brackets of a header. */
    public String uriIn(String header) {
        String value = header(header);
        return value.substring(value.indexOf('<') + 1, value.indexOf('>'));
    }
}
