package org.tandem.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Many telephones on loopback: each sends a PCMU packet every 20 ms, spread evenly over them, with the time of sending in its
 * payload, which a relay passes on untouched; so the receiver knows how long it took. One thread sends, one receives.
 */
final class RtpLoad implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int PACKET = HEADER + 160;
    private static final long PERIOD_NANOS = 20_000_000;

    private final List<DatagramChannel> legs = new ArrayList<>();
    private final List<InetSocketAddress> targets = new ArrayList<>();
    private final DelayHistogram delays = new DelayHistogram();
    private final Selector selector;
    private volatile boolean stopping;
    private volatile boolean untimed;
    private volatile long sent;
    private volatile long received;
    private Thread sender;
    private Thread receiver;

    RtpLoad(int count) throws IOException {
        selector = Selector.open();
        for (int i = 0; i < count; i++) {
            DatagramChannel leg = DatagramChannel.open(StandardProtocolFamily.INET);
            leg.configureBlocking(false);
            leg.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 18);
            leg.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            leg.register(selector, SelectionKey.OP_READ);
            legs.add(leg);
        }
    }

    /** What comes back is something else than what was sent: the packets are only counted. */
    RtpLoad untimed() {
        untimed = true;
        return this;
    }

    /** The UDP port of a leg. */
    int port(int leg) {
        return legs.get(leg).socket().getLocalPort();
    }

    /** Where the legs send to, in order; starts them. */
    void start(List<InetSocketAddress> to) {
        targets.addAll(to);
        sender = thread("rtp-load-send", this::send);
        receiver = thread("rtp-load-receive", this::receive);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread thread(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void send() throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(PACKET);
        packet.put(0, (byte) 0x80);
        long start = System.nanoTime();
        for (int round = 0; !stopping; round++) {
            for (int leg = 0; leg < legs.size(); leg++) {
                pace(start + round * PERIOD_NANOS + leg * PERIOD_NANOS / legs.size());
                packet.clear();
                packet.putShort(2, (short) round).putInt(4, 160 * round).putInt(8, leg + 1);
                packet.putLong(HEADER, System.nanoTime());
                if (legs.get(leg).send(packet, targets.get(leg)) == PACKET) {
                    sent++;
                }
            }
        }
    }

    /** Naps of less than 100 us end late; several packets then go at once, as they do from real telephones. */
    private static void pace(long due) {
        long left = due - System.nanoTime();
        if (left > 100_000) {
            LockSupport.parkNanos(left);
        }
    }

    private void receive() throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        while (!stopping) {
            selector.select(key -> take((DatagramChannel) key.channel(), packet), 100);
        }
    }

    private void take(DatagramChannel leg, ByteBuffer packet) {
        try {
            packet.clear();
            while (leg.receive(packet) != null) {
                if (!untimed) {
                    delays.add(System.nanoTime() - packet.getLong(HEADER));
                }
                received++;
                packet.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts anew from now on. */
    void clear() {
        delays.clear();
        sent = 0;
        received = 0;
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    DelayHistogram delays() {
        return delays;
    }

    List<Long> threadIds() {
        return List.of(sender.getId(), receiver.getId());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopping = true;
        selector.wakeup();
        sender.join();
        receiver.join();
        for (DatagramChannel leg : legs) {
            leg.close();
        }
        selector.close();
    }
}
