package org.tandem.replication;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A call as bytes: a version, then four texts and the state, each with its length before it. Bytes rather than objects, so that
 * nodes of different releases understand each other and no class is loaded from the network.
 */
final class LiveCallBytes {
    private static final int VERSION = 1;

    private LiveCallBytes() {}

    static byte[] of(LiveCall call) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + call.state().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, call.sid().getBytes(StandardCharsets.UTF_8));
            write(out, call.accountSid().getBytes(StandardCharsets.UTF_8));
            write(out, call.node().getBytes(StandardCharsets.UTF_8));
            write(out, call.document().getBytes(StandardCharsets.UTF_8));
            write(out, call.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException when they are of a release that this one does not understand */
    static LiveCall read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "a call of version " + version + ", and only " + VERSION + " is known");
            }
            return new LiveCall(text(in), text(in), text(in), text(in), read(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("a call that ends too early", e);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(read(in), StandardCharsets.UTF_8);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IllegalArgumentException("a call that ends too early");
        }
        return in.readNBytes(length);
    }
}
