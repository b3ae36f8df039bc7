package org.tandem.phone;

import java.net.InetSocketAddress;

/** What both transports do with what arrives. */
final class Incoming {
    private Incoming() {}

    static void deliver(String text, InetSocketAddress from, SipTransport.Receiver receiver) {
        SipMessage message;
        try {
            message = SipMessage.parse(text);
        } catch (IllegalArgumentException notSip) {
            receiver.garbage(text);
            return;
        }
        receiver.received(message, from);
    }

    static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
