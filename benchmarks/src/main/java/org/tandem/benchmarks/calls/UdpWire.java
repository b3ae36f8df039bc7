package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;

/** One UDP socket on loopback. */
final class UdpWire implements LoadWire {
    /** The default of the kernel loses datagrams when the generator is not scheduled for some milliseconds. */
    private static final int BUFFER = 4 << 20;

    private final DatagramChannel channel;
    private final Selector selector;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(65_536);
    private final String local;

    /** @param port 0 for any */
    UdpWire(int port) throws IOException {
        selector = Selector.open();
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        local = "127.0.0.1:" + ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    @Override
    public String transport() {
        return "UDP";
    }

    @Override
    public String local() {
        return local;
    }

    @Override
    public void send(String text, String callId, SocketAddress to) throws IOException {
        packet.clear();
        packet.put(text.getBytes(StandardCharsets.ISO_8859_1)).flip();
        channel.send(packet, to);
    }

    @Override
    public void receive(Receiver receiver) throws IOException {
        selector.select(key -> read(receiver), 1);
    }

    private void read(Receiver receiver) {
        try {
            packet.clear();
            for (SocketAddress from = channel.receive(packet); from != null; from = channel.receive(packet)) {
                packet.flip();
                receiver.received(SipText.of(packet), from);
                packet.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
