package org.tandem.container.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Messages one after the other, told apart by their Content-Length (RFC 3261 section 18.3); one without it has no body. A double
 * CRLF between them is a keep-alive and is answered with one (RFC 5626 section 4.4.1).
 */
final class SipFraming implements Framing {
    private static final byte[] PONG = {'\r', '\n'};
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 513;

    private final StreamLimits limits;

    SipFraming(StreamLimits limits) {
        this.limits = limits;
    }

    @Override
    public void open(Source in, Consumer<byte[]> answers) {}

    @Override
    public byte[] next(Source in, Consumer<byte[]> answers) throws IOException {
        int first = first(in, answers);
        if (first < 0) {
            return null;
        }
        byte[] head = head(first, in);
        int body = contentLength(head);
        if (body > limits.messageBytes() - head.length) {
            throw new RefusedMessageException(TOO_LARGE, head, "A message of " + body + " bytes is too large");
        }
        byte[] message = Arrays.copyOf(head, head.length + body);
        in.need(message, head.length, body);
        return message;
    }

    private static int first(Source in, Consumer<byte[]> answers) throws IOException {
        int lines = 0;
        int next = in.first();
        while (next == '\r' || next == '\n') {
            if (next == '\n' && ++lines % 2 == 0) {
                answers.accept(PONG);
            }
            next = in.first();
        }
        return next;
    }

    private byte[] head(int first, Source in) throws IOException {
        in.within(limits.message());
        byte[] head = new byte[1_024];
        head[0] = (byte) first;
        int length = 1;
        boolean lineIsEmpty = false;
        while (true) {
            int next = in.need();
            if (length == head.length) {
                if (length == limits.messageBytes()) {
                    throw new IOException("A head of more than " + length + " bytes");
                }
                head = Arrays.copyOf(head, Math.min(2 * length, limits.messageBytes()));
            }
            head[length++] = (byte) next;
            if (next == '\n' && lineIsEmpty) {
                return Arrays.copyOf(head, length);
            }
            lineIsEmpty = next == '\n' || next == '\r' && lineIsEmpty;
        }
    }

    private static int contentLength(byte[] head) throws RefusedMessageException {
        List<String> values = new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .skip(1)
                .filter(SipFraming::isContentLength)
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .distinct()
                .toList();
        if (values.isEmpty()) {
            return 0;
        }
        // Two that differ are somebody's attempt to smuggle a message past whoever reads the other one.
        if (values.size() > 1 || !LENGTH.matcher(values.get(0)).matches()) {
            throw new RefusedMessageException(BAD_REQUEST, head, "A Content-Length that makes no sense");
        }
        return Integer.parseInt(values.get(0));
    }

    private static boolean isContentLength(String line) {
        int colon = line.indexOf(':');
        if (colon < 0 || Character.isWhitespace(line.charAt(0))) {
            return false;
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        return name.equals("content-length") || name.equals("l");
    }

    @Override
    public byte[] framed(byte[] message) {
        return message;
    }

    @Override
    public byte[] probe() {
        return new byte[0];
    }
}
