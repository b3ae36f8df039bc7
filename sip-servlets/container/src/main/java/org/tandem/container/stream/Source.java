package org.tandem.container.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The bytes that come over a connection, each with a deadline: a peer that sends a message byte by byte has no more time than one
 * that stops in the middle. One thread.
 */
final class Source {
    private static final int BUFFER = 4_096;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private final BooleanSupplier probe;
    private final Duration patience;
    private Duration silence;
    private long deadline;

    /**
     * The bytes of this socket.
     *
     * @param silence how long the peer may send nothing between two messages
     * @param probe asks a silent peer whether it lives, and says whether it could
     * @param patience how long a probed peer has to show it
     */
    Source(Socket socket, Duration silence, BooleanSupplier probe, Duration patience) throws IOException {
        this.socket = socket;
        this.silence = silence;
        this.probe = probe;
        this.patience = patience;
        in = socket.getInputStream();
    }

    /** Changes how long the peer may send nothing between two messages. */
    void silence(Duration most) {
        silence = most;
    }

    /** The first byte of something new, or -1 at the end of the stream. */
    int first() throws IOException {
        if (at == end) {
            within(silence);
            try {
                fill();
            } catch (SocketTimeoutException quiet) {
                if (!probe.getAsBoolean()) {
                    throw quiet;
                }
                within(patience);
                fill();
            }
        }
        return at < end ? buffer[at++] & 0xff : -1;
    }

    /** All bytes that are read from now on must have come within this time. */
    void within(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** The next byte, which must come. */
    int need() throws IOException {
        require();
        return buffer[at++] & 0xff;
    }

    private void require() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException("The connection ended within a message");
        }
    }

    /** Reads so many bytes, all of which must come. */
    void need(byte[] target, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            require();
            int some = Math.min(length - done, end - at);
            System.arraycopy(buffer, at, target, from + done, some);
            at += some;
            done += some;
        }
    }

    private boolean fill() throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("Nothing came in time");
        }
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
