package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends responses that belong to no transaction, each with a branch of its own, at a steady rate until it is closed. */
final class StrayFlood implements AutoCloseable {
    private static final long STEP_NANOS = 1_000_000;

    private final DatagramChannel channel;
    private final Thread thread;
    private volatile boolean closed;
    private volatile long sent;

    /** @param rate responses a second; 0 for none */
    StrayFlood(InetSocketAddress server, int rate) throws IOException {
        channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.connect(server);
        thread = new Thread(() -> flood(server, rate), "stray-flood");
        thread.start();
    }

    private void flood(InetSocketAddress server, int rate) {
        long start = System.nanoTime();
        long count = 0;
        ByteBuffer packet = ByteBuffer.allocateDirect(1024);
        try {
            while (!closed) {
                long due = (System.nanoTime() - start) * rate / TimeUnit.SECONDS.toNanos(1);
                for (; count < due; count++) {
                    packet.clear();
                    packet.put(response(server, count).getBytes(StandardCharsets.US_ASCII))
                            .flip();
                    channel.write(packet);
                }
                sent = count;
                LockSupport.parkNanos(STEP_NANOS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String response(InetSocketAddress server, long number) {
        String via = server.getAddress().getHostAddress() + ":" + server.getPort();
        return "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP " + via + ";branch=z9hG4bKstray" + number
                + "\r\nFrom: <sip:stray@127.0.0.1>;tag=1\r\nTo: <sip:stray@127.0.0.1>;tag=2\r\nCall-ID: stray" + number
                + "\r\nCSeq: 1 INVITE\r\nContact: <sip:stray@127.0.0.1>\r\nContent-Length: 0\r\n\r\n";
    }

    /** How many went so far. */
    long sent() {
        return sent;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }
}
