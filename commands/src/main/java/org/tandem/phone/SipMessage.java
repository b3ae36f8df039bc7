package org.tandem.phone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One SIP request or response (RFC 3261 section 7), never changed once made. Text is taken byte by byte (ISO 8859-1), so a length in
 * characters is a length in bytes.
 */
public final class SipMessage {
    private static final String VERSION = "SIP/2.0";
    private static final Map<String, String> COMPACT = Map.of(
            "v",
            "via",
            "f",
            "from",
            "t",
            "to",
            "i",
            "call-id",
            "m",
            "contact",
            "l",
            "content-length",
            "c",
            "content-type",
            "s",
            "subject",
            "k",
            "supported");

    private final String startLine;
    private final List<Header> headers;
    private final String body;

    private SipMessage(String startLine, List<Header> headers, String body) {
        this.startLine = startLine;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** One header line. */
    public record Header(String name, String value) {}

    public static SipMessage request(String method, String uri) {
        return new SipMessage(method + " " + uri + " " + VERSION, List.of(), "");
    }

    /** A response with the headers that RFC 3261 8.2.6 copies from its request. */
    public static SipMessage response(SipMessage request, int status, String reason) {
        SipMessage response = new SipMessage(VERSION + " " + status + " " + reason, List.of(), "");
        for (Header header : request.headers) {
            if (List.of("via", "from", "to", "call-id", "cseq", "record-route").contains(canonical(header.name))) {
                response = response.with(header.name, header.value);
            }
        }
        return response;
    }

    /** @throws IllegalArgumentException when the text is no SIP message */
    public static SipMessage parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = (end < 0 ? text : text.substring(0, end)).split("\r\n", -1);
        if (!lines[0].startsWith(VERSION + " ") && !lines[0].endsWith(" " + VERSION)) {
            throw new IllegalArgumentException("no SIP message: " + lines[0]);
        }
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            addLine(headers, lines[i]);
        }
        return new SipMessage(lines[0], headers, end < 0 ? "" : text.substring(end + 4));
    }

    private static void addLine(List<Header> headers, String line) {
        if (line.startsWith(" ") || line.startsWith("\t")) {
            Header last = headers.remove(headers.size() - 1);
            headers.add(new Header(last.name, last.value + " " + line.strip()));
            return;
        }
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("no header: " + line);
        }
        headers.add(new Header(
                line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
    }

    public SipMessage with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new SipMessage(startLine, more, body);
    }

    /** The same message with each header of this name gone and one of this value in the first one's place. */
    public SipMessage replacing(String name, String value) {
        List<Header> others = new ArrayList<>();
        boolean placed = false;
        for (Header header : headers) {
            if (!canonical(header.name).equals(canonical(name))) {
                others.add(header);
            } else if (!placed) {
                others.add(new Header(name, value));
                placed = true;
            }
        }
        if (!placed) {
            others.add(new Header(name, value));
        }
        return new SipMessage(startLine, others, body);
    }

    public SipMessage body(String type, String content) {
        SipMessage typed = replacing("Content-Type", type);
        return new SipMessage(startLine, typed.headers, content);
    }

    public boolean isRequest() {
        return !startLine.startsWith(VERSION);
    }

    /** Of a request its method, of a response the method that its CSeq names. */
    public String method() {
        return isRequest() ? startLine.substring(0, startLine.indexOf(' ')) : cseqPart(1);
    }

    public String requestUri() {
        return startLine.split(" ", 3)[1];
    }

    /** @return 0 for a request */
    public int status() {
        return isRequest() ? 0 : Integer.parseInt(startLine.split(" ", 3)[1]);
    }

    public String startLine() {
        return startLine;
    }

    public String body() {
        return body;
    }

    public String callId() {
        return header("Call-ID").orElse("");
    }

    public int cseq() {
        return Integer.parseInt(cseqPart(0));
    }

    private String cseqPart(int part) {
        return header("CSeq").orElse("0 ?").split("\\s+")[part];
    }

    /** The branch of the topmost Via, or empty. */
    public String branch() {
        return parameter(header("Via").orElse(""), "branch").orElse("");
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** Every value of this name in order; lists in one line (RFC 3261 7.3.1) are taken apart for the headers that route. */
    public List<String> headers(String name) {
        String wanted = canonical(name);
        List<String> values = new ArrayList<>();
        for (Header header : headers) {
            if (canonical(header.name).equals(wanted)) {
                boolean list = wanted.equals("record-route") || wanted.equals("route") || wanted.equals("via");
                values.addAll(list ? List.of(header.value.split("\\s*,\\s*")) : List.of(header.value));
            }
        }
        return values;
    }

    public List<Header> headers() {
        return headers;
    }

    /** The tag of a From or To header, or empty. */
    public String tag(String header) {
        String value = header(header).orElse("");
        return parameter(value.substring(value.lastIndexOf('>') + 1), "tag").orElse("");
    }

    private static Optional<String> parameter(String value, String name) {
        for (String part : value.split(";")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equalsIgnoreCase(name)) {
                return Optional.of(pair[1].strip());
            }
        }
        return Optional.empty();
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return COMPACT.getOrDefault(lower, lower);
    }

    /** As it goes over the wire, with its Content-Length. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(256 + body.length());
        text.append(startLine).append("\r\n");
        for (Header header : headers) {
            if (!canonical(header.name).equals("content-length")) {
                text.append(header.name).append(": ").append(header.value).append("\r\n");
            }
        }
        return text.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }
}
