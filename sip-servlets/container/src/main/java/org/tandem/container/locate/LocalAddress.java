package org.tandem.container.locate;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which of the machine's addresses its routes choose for a peer. Asks the kernel, and remembers for a while. Thread-safe. */
final class LocalAddress {
    private static final int MOST = 10_000;
    private static final long NANOS = Duration.ofSeconds(30).toNanos();
    private static final int ANY_PORT = 5060;

    private static final Map<InetAddress, Known> KNOWN = new ConcurrentHashMap<>();

    private record Known(InetAddress local, long since) {}

    private LocalAddress() {}

    /** The local address; the one of the loopback when nothing leads there. Sends nothing. */
    static InetAddress toward(InetAddress peer) {
        Known known = KNOWN.get(peer);
        if (known != null && System.nanoTime() - known.since() < NANOS) {
            return known.local();
        }
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        InetAddress local = asked(peer);
        KNOWN.put(peer, new Known(local, System.nanoTime()));
        return local;
    }

    private static InetAddress asked(InetAddress peer) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(peer, ANY_PORT);
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : local;
        } catch (SocketException | RuntimeException unreachable) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
