package org.tandem.container.stream;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * How messages lie in the bytes of one connection, and how its peer keeps it alive. Reading belongs to the connection's thread;
 * {@link #framed} may be called by any.
 */
interface Framing {
    /**
     * What comes before the first message.
     *
     * @param answers takes bytes for the peer, as they are
     * @throws IOException when the peer wants something else; the connection ends
     */
    void open(Source in, Consumer<byte[]> answers) throws IOException;

    /**
     * Waits for the next message; keep-alives on the way are answered.
     *
     * @return the message, or null when the peer has ended the connection between two messages
     * @throws RefusedMessageException when the message breaks a limit
     * @throws IOException when what comes is no message, or takes too long
     */
    byte[] next(Source in, Consumer<byte[]> answers) throws IOException;

    /** The bytes that carry this message. */
    byte[] framed(byte[] message);

    /** What to send to a peer that was silent for long, so that it shows that it lives; empty when the transport has no such thing. */
    byte[] probe();
}
