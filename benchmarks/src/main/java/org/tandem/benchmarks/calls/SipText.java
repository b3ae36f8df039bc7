package org.tandem.benchmarks.calls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A received SIP message, of which only what a load generator needs is ever looked at. Names are expected as stacks write them (long
 * form); one line a header.
 */
final class SipText {
    private final String text;

    private SipText(String text) {
        this.text = text;
    }

    static SipText of(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        return new SipText(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    boolean isResponse() {
        return text.startsWith("SIP/2.0 ");
    }

    boolean isRequest() {
        int line = text.indexOf("\r\n");
        return line > 0 && text.startsWith(" SIP/2.0", line - 8);
    }

    int status() {
        return Integer.parseInt(text, 8, 11, 10);
    }

    String method() {
        return text.substring(0, text.indexOf(' '));
    }

    /** The method that a response is about. */
    String cseqMethod() {
        String cseq = header("CSeq");
        return cseq.substring(cseq.indexOf(' ') + 1);
    }

    /** The first header of this name, or empty. */
    String header(String name) {
        int at = find(name, 0);
        return at < 0 ? "" : value(name, at);
    }

    private int find(String name, int from) {
        int at = text.indexOf("\r\n" + name + ":", from);
        return at < 0 ? text.indexOf("\r\n" + name + " :", from) : at;
    }

    private String value(String name, int at) {
        int start = text.indexOf(':', at + name.length()) + 1;
        return text.substring(start, text.indexOf("\r\n", start)).strip();
    }

    /** What stands between the angle brackets of the Contact. */
    String contactUri() {
        String contact = header("Contact");
        int open = contact.indexOf('<');
        return open < 0 ? contact : contact.substring(open + 1, contact.indexOf('>', open));
    }

    /** A 200 for this request, with this tag where it has none yet, these extra header lines and this body. */
    String ok(String tag, String extraHeaders, String body) {
        StringBuilder answer = new StringBuilder(700).append("SIP/2.0 200 OK\r\n");
        for (int at = find("Via", 0); at >= 0; at = find("Via", at + 2)) {
            answer.append("Via: ").append(value("Via", at)).append("\r\n");
        }
        String to = header("To");
        answer.append("From: ").append(header("From")).append("\r\nTo: ").append(to);
        if (to.indexOf("tag=") < 0) {
            answer.append(";tag=").append(tag);
        }
        answer.append("\r\nCall-ID: ")
                .append(header("Call-ID"))
                .append("\r\nCSeq: ")
                .append(header("CSeq"))
                .append("\r\n");
        return answer.append(extraHeaders)
                .append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }
}
