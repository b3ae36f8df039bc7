package org.tandem.phone;

import java.net.InetSocketAddress;

/** Carries SIP messages. What arrives is handed to a {@link Receiver} on a thread of the transport, one message at a time. */
interface SipTransport extends AutoCloseable {
    /** Hears what arrives. */
    interface Receiver {
        void received(SipMessage message, InetSocketAddress from);

        /** Something arrived that is no SIP message. */
        default void garbage(String text) {}
    }

    /** As Via writes it: {@code UDP} or {@code TCP}. */
    String name();

    /** True where the transport repeats nothing by itself, so that transactions must (RFC 3261 17). */
    boolean unreliable();

    InetSocketAddress local();

    void send(byte[] message, InetSocketAddress to);

    @Override
    void close();
}
