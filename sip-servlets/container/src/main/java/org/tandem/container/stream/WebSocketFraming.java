package org.tandem.container.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One SIP message in one WebSocket message, text or binary (RFC 6455 section 5, RFC 7118 section 4.2). Keep-alives are the pings of
 * WebSocket and the double CRLF of RFC 5626.
 */
final class WebSocketFraming implements Framing {
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int LONGEST_CONTROL = 125;

    private static final int GOING_AWAY_OR_DONE = 1_000;
    private static final int PROTOCOL_ERROR = 1_002;
    private static final int TOO_BIG = 1_009;

    private static final byte[] CRLF = {'\r', '\n'};

    private final StreamLimits limits;
    private final WebSocketUpgrade upgrade;

    WebSocketFraming(StreamLimits limits, Set<String> origins) {
        this.limits = limits;
        upgrade = new WebSocketUpgrade(origins);
    }

    private record Frame(int opcode, boolean last, byte[] payload) {}

    @Override
    public void open(Source in, Consumer<byte[]> answers) throws IOException {
        upgrade.answer(in, answers);
    }

    @Override
    public byte[] next(Source in, Consumer<byte[]> answers) throws IOException {
        ByteArrayOutputStream message = null;
        while (true) {
            Frame frame = frame(in, message == null, answers);
            if (frame == null || frame.opcode() == CLOSE) {
                answers.accept(closing(GOING_AWAY_OR_DONE));
                return null;
            }
            if (frame.opcode() == PING) {
                answers.accept(frame(PONG, frame.payload()));
            } else if (frame.opcode() != PONG) {
                message = joined(message, frame, answers);
                if (frame.last()) {
                    byte[] whole = message.toByteArray();
                    message = null;
                    if (!isKeepAlive(whole)) {
                        return whole;
                    }
                    answers.accept(framed(CRLF));
                }
            }
        }
    }

    private ByteArrayOutputStream joined(ByteArrayOutputStream begun, Frame frame, Consumer<byte[]> answers)
            throws IOException {
        if (begun == null ? frame.opcode() == CONTINUATION : frame.opcode() != CONTINUATION) {
            throw broken(answers, PROTOCOL_ERROR, "A frame that continues nothing, or interrupts a message");
        }
        ByteArrayOutputStream message = begun == null ? new ByteArrayOutputStream(frame.payload().length) : begun;
        if (message.size() + frame.payload().length > limits.messageBytes()) {
            throw broken(answers, TOO_BIG, "A message that is too large");
        }
        message.writeBytes(frame.payload());
        return message;
    }

    private static boolean isKeepAlive(byte[] message) {
        for (byte b : message) {
            if (b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    private Frame frame(Source in, boolean begins, Consumer<byte[]> answers) throws IOException {
        int first = begins ? in.first() : in.need();
        if (first < 0) {
            return null;
        }
        if (begins) {
            in.within(limits.message());
        }
        int second = in.need();
        int opcode = first & 0x0f;
        boolean control = opcode >= CLOSE;
        boolean known = opcode <= BINARY || opcode >= CLOSE && opcode <= PONG;
        if ((first & RESERVED) != 0 || (second & MASKED) == 0 || !known || control && (first & FINAL) == 0) {
            throw broken(answers, PROTOCOL_ERROR, "A frame that breaks RFC 6455");
        }
        long length = length(second & 0x7f, in);
        if (length > (control ? LONGEST_CONTROL : limits.messageBytes()) || length < 0) {
            throw broken(answers, control ? PROTOCOL_ERROR : TOO_BIG, "A frame of " + length + " bytes");
        }
        return new Frame(opcode, (first & FINAL) != 0, payload((int) length, in));
    }

    private static long length(int announced, Source in) throws IOException {
        int bytes = announced == LENGTH_16 ? 2 : announced == LENGTH_64 ? 8 : 0;
        long length = bytes == 0 ? announced : 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | in.need();
        }
        return length;
    }

    private static byte[] payload(int length, Source in) throws IOException {
        byte[] mask = new byte[4];
        in.need(mask, 0, 4);
        byte[] payload = new byte[length];
        in.need(payload, 0, length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    private static IOException broken(Consumer<byte[]> answers, int code, String reason) {
        answers.accept(closing(code));
        return new IOException(reason);
    }

    private static byte[] closing(int code) {
        return frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** SIP is UTF-8 text; a message with another body goes as binary (RFC 7118 section 4.2). */
    @Override
    public byte[] framed(byte[] message) {
        return frame(Utf8.isValid(message) ? TEXT : BINARY, message);
    }

    @Override
    public byte[] probe() {
        return frame(PING, new byte[0]);
    }

    private static byte[] frame(int opcode, byte[] payload) {
        int length = payload.length;
        int head = length <= LONGEST_CONTROL ? 2 : length <= 0xffff ? 4 : 10;
        byte[] frame = Arrays.copyOf(new byte[] {(byte) (FINAL | opcode)}, head + length);
        if (head == 2) {
            frame[1] = (byte) length;
        } else {
            frame[1] = (byte) (head == 4 ? LENGTH_16 : LENGTH_64);
            for (int i = head - 1, rest = length; i > 1; i--, rest >>>= 8) {
                frame[i] = (byte) rest;
            }
        }
        System.arraycopy(payload, 0, frame, head, length);
        return frame;
    }
}
