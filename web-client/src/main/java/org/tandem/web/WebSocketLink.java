package org.tandem.web;

/** A WebSocket to a customer's server (RFC 6455). Safe for any thread; nothing here waits for the far side. */
public interface WebSocketLink extends AutoCloseable {
    /** Messages that may wait to be sent. */
    int MOST_WAITING = 500;

    /** Hears of one link, one thing at a time, on a thread of the link's own. */
    interface Listener {
        /** The handshake is done. */
        void opened();

        /** A text message; binary ones are not told of. */
        void received(String text);

        /**
         * The link is over, or never came to be: the last that is told.
         *
         * @param failure why it failed, or empty when either side closed it in order
         */
        void closed(String failure);
    }

    /** Sends a text message. @return false when the link is not open, or too much waits: then the message is lost */
    boolean offer(String text);

    /** Closes in order; no effect when it is over. */
    @Override
    void close();
}
