package org.tandem.media.server;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.listen.RtpPeer;

/** A media server on loopback with a session and parties that listen; everything ends with it. */
final class Studio implements AutoCloseable {
    static final InetAddress HOST = InetAddress.getLoopbackAddress();

    final FakeWeb web = new FakeWeb();
    final FakeVoice voice = new FakeVoice();
    final Events events = new Events();
    final EmbeddedGateway gateway;
    final MediaSession session;
    private final List<RtpPeer> peers = new ArrayList<>();

    Studio() {
        this(options -> options);
    }

    Studio(UnaryOperator<MediaServerOptions> change) {
        MediaServerOptions options =
                MediaServerOptions.on(HOST).withPorts(30000, 39999).withThreads(1);
        gateway = new EmbeddedGateway("test", change.apply(options), web, voice);
        session = gateway.open("call-1", events);
    }

    RtpPeer peer() {
        RtpPeer peer = RtpPeer.open(HOST);
        peers.add(peer);
        return peer;
    }

    /** A port of the session that this peer called. */
    MediaPort call(RtpPeer peer, String formats, boolean keys) {
        MediaPort port = session.port();
        peer.accept(port.answer(peer.offer(formats, keys, "sendrecv")));
        return port;
    }

    MediaPort call(RtpPeer peer) {
        return call(peer, "0 8", true);
    }

    @Override
    public void close() {
        peers.forEach(RtpPeer::close);
        gateway.close();
    }
}
