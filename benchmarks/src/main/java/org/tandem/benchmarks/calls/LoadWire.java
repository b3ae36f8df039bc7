package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.net.SocketAddress;

/** How the messages of a load travel. Used by the generator's one thread. */
interface LoadWire extends AutoCloseable {
    /** Takes what came. */
    interface Receiver {
        void received(SipText message, SocketAddress from) throws IOException;
    }

    /** As Via writes it. */
    String transport();

    /** Host and port for Via and Contact. */
    String local();

    /** @param callId messages of one call keep their order */
    void send(String text, String callId, SocketAddress to) throws IOException;

    /** Hands over what came; waits for a millisecond at most. */
    void receive(Receiver receiver) throws IOException;

    @Override
    void close() throws IOException;
}
