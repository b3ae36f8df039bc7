package org.tandem.container.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.stream.Connection;
import org.tandem.container.stream.SocketOpener;

/**
 * A listening point for SIP over connections: TCP, TLS, WebSocket and secure WebSocket. A message to a peer takes the connection that
 * is open to its address and port, whoever began it; without one the server makes one, but not to a WebSocket client, which can't be
 * reached. Thread-safe.
 */
final class StreamTransport extends MessageProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(StreamTransport.class);
    private static final int BACKLOG = 256;
    private static final X509Certificate[] NONE = {};

    private final TandemSipStack stack;
    private final StreamSetting setting;
    private final boolean secure;
    private final boolean webSocket;
    private final Map<InetSocketAddress, StreamChannel> channels = new ConcurrentHashMap<>();
    private final LogLimit limit = new LogLimit(10, System::nanoTime);
    private volatile ServerSocket listening;

    StreamTransport(InetAddress address, int port, String transport, TandemSipStack stack, StreamSetting setting) {
        super(address, port, transport, stack);
        this.stack = stack;
        this.setting = setting;
        secure = transport.equalsIgnoreCase("tls") || transport.equalsIgnoreCase("wss");
        webSocket = transport.toLowerCase(Locale.ROOT).startsWith("ws");
    }

    @Override
    public void start() throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(getIpAddress(), getPort()), BACKLOG);
        } catch (IOException taken) {
            socket.close();
            throw taken;
        }
        listening = socket;
        stack.opened(this);
        Thread thread = new Thread(() -> accept(socket), "sip-" + getTransport() + "-" + getPort());
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                accepted(socket.accept());
            } catch (IOException e) {
                LOG.debug("Could not accept a connection on port {}", getPort(), e);
            }
        }
    }

    private void accepted(Socket socket) {
        InetSocketAddress peer = (InetSocketAddress) socket.getRemoteSocketAddress();
        StreamChannel channel = new StreamChannel(this, stack, peer, false);
        SocketOpener opener = secure ? SocketOpener.accepted(socket, setting::identity) : SocketOpener.accepted(socket);
        Connection connection = webSocket
                ? Connection.webSocket(stack.connections(), opener, setting.origins(), channel)
                : Connection.plain(stack.connections(), opener, channel);
        channel.use(connection);
        if (!stack.connections().start(connection)) {
            closeQuietly(socket);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.debug("Could not close", alreadyGone);
        }
    }

    /** Who connects and says nothing is a probe of somebody's and no news. */
    void refused(InetSocketAddress peer, SSLException why) {
        int untold = why.getCause() instanceof EOFException ? LogLimit.HELD_BACK : limit.ask();
        if (untold == LogLimit.HELD_BACK) {
            LOG.debug("No TLS with {}", peer, why);
        } else {
            LOG.warn(
                    "No TLS with {}:{} on port {}: {} ({} more such)",
                    peer.getAddress().getHostAddress(),
                    peer.getPort(),
                    getPort(),
                    why.getMessage(),
                    untold);
        }
    }

    /** What the peer that is connected from there showed to prove who it is; none when it did not. */
    X509Certificate[] certificates(InetSocketAddress peer) {
        StreamChannel channel = channels.get(peer);
        return channel == null ? NONE : channel.certificates();
    }

    /** From now on what is sent to the peer takes this way. */
    void found(StreamChannel channel) {
        channels.put(channel.peer(), channel);
    }

    void ended(StreamChannel channel) {
        channels.remove(channel.peer(), channel);
    }

    @Override
    public MessageChannel createMessageChannel(HostPort peer) throws IOException {
        return createMessageChannel(peer.getInetAddress(), peer.getPort());
    }

    @Override
    public StreamChannel createMessageChannel(InetAddress host, int port) {
        InetSocketAddress peer = new InetSocketAddress(host, port > 0 ? port : getDefaultTargetPort());
        return channels.compute(peer, (to, open) -> open == null || open.isClosed() ? made(to) : open);
    }

    private StreamChannel made(InetSocketAddress peer) {
        return new StreamChannel(this, stack, peer, true);
    }

    /** Begins the connection of a channel that the server made, when there is something to send. */
    Connection begun(StreamChannel channel) {
        Connection connection = Connection.plain(stack.connections(), opener(channel), channel);
        if (!stack.connections().start(connection)) {
            LOG.warn("Too many connections: none is made to {}", channel.peer());
        }
        return connection;
    }

    private SocketOpener opener(StreamChannel channel) {
        if (webSocket) {
            return SocketOpener.impossible("The WebSocket client at " + channel.peer() + " has gone");
        }
        if (channel.peer().equals(Flows.GONE)) {
            return SocketOpener.impossible("The flow has ended");
        }
        InetSocketAddress local = new InetSocketAddress(getIpAddress(), 0);
        return secure
                ? SocketOpener.to(
                        channel.peer(),
                        local,
                        stack.connections().limits().connect(),
                        setting::identity,
                        channel::expectedHost)
                : SocketOpener.to(
                        channel.peer(), local, stack.connections().limits().connect());
    }

    void unreachable(InetSocketAddress peer) {
        if (!secure && !webSocket) {
            stack.refused(peer);
        }
    }

    boolean isConnected(InetSocketAddress peer) {
        return channels.containsKey(peer);
    }

    Optional<StreamChannel> connection(InetSocketAddress peer) {
        return Optional.ofNullable(channels.get(peer)).filter(channel -> !channel.isClosed());
    }

    boolean isWebSocket() {
        return webSocket;
    }

    /** Whether what is sent there would come back to this server. */
    boolean isOwn(InetSocketAddress peer) {
        return stack.listensAt(peer, getTransport());
    }

    @Override
    public void stop() {
        closeQuietly(listening);
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            LOG.debug("Could not close", alreadyGone);
        }
    }

    @Override
    public TandemSipStack getSIPStack() {
        return stack;
    }

    @Override
    public int getDefaultTargetPort() {
        return switch (getTransport().toLowerCase(Locale.ROOT)) {
            case "tls" -> 5061;
            case "ws" -> 80;
            case "wss" -> 443;
            default -> 5060;
        };
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public int getMaximumMessageSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean inUse() {
        return !channels.isEmpty();
    }
}
