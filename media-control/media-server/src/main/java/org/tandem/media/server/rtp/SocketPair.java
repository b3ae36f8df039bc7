package org.tandem.media.server.rtp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** The two sockets of a port, bound and non-blocking. */
public final class SocketPair implements AutoCloseable {
    /** A fifth of a second of 20 ms packets with their overhead in the kernel, and some: a pause of the loop loses nothing. */
    private static final int BUFFER = 1 << 16;
    /** Expedited forwarding (RFC 3246), as voice is marked. */
    private static final int EXPEDITED = 46 << 2;

    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private final int port;
    private final Runnable closed;

    private SocketPair(DatagramChannel rtp, DatagramChannel rtcp, int port, Runnable closed) {
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.port = port;
        this.closed = closed;
    }

    static SocketPair bind(InetAddress address, int port, Runnable closed) throws IOException {
        DatagramChannel rtp = open(address, port);
        try {
            return new SocketPair(rtp, open(address, port + 1), port, closed);
        } catch (IOException e) {
            rtp.close();
            throw e;
        }
    }

    private static DatagramChannel open(InetAddress address, int port) throws IOException {
        // A socket of the address's own family: one for both families pays for mapped addresses on every packet.
        DatagramChannel channel = DatagramChannel.open(
                address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
            channel.bind(new InetSocketAddress(address, port));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    public DatagramChannel rtp() {
        return rtp;
    }

    public DatagramChannel rtcp() {
        return rtcp;
    }

    /** The RTP port. */
    public int port() {
        return port;
    }

    /** Closes both sockets; the pair may be taken again. Both must have left their selector, or the ports stay bound. */
    @Override
    public void close() throws IOException {
        try (rtcp) {
            rtp.close();
        } finally {
            closed.run();
        }
    }
}
