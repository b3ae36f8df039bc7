package org.tandem.media.contract;

import java.net.InetAddress;
import org.tandem.media.MediaPort;
import org.tandem.media.listen.RtpPeer;

/** A port of the gateway and the telephone at its other end. */
record Party(MediaPort port, RtpPeer phone) implements AutoCloseable {
    /** The telephone offers G.711 of this kind ({@code "0"}, {@code "8"}, {@code "0 8"}), with keys, and the port answers. */
    static Party calling(MediaPort port, String formats, boolean keys) {
        RtpPeer phone = RtpPeer.open(InetAddress.getLoopbackAddress());
        phone.accept(port.answer(phone.offer(formats, keys, "sendrecv")));
        return new Party(port, phone);
    }

    /** The port offers and the telephone answers. */
    static Party called(MediaPort port) {
        RtpPeer phone = RtpPeer.open(InetAddress.getLoopbackAddress());
        port.accept(phone.answer(port.offer()));
        return new Party(port, phone);
    }

    void bridge(Party other) {
        port.connect(other.port);
        other.port.connect(port);
    }

    @Override
    public void close() {
        phone.close();
    }
}
