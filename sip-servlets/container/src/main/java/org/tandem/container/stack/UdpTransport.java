package org.tandem.container.stack;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageChannel;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP listening point. Differs from the stack's in three ways: its queue is bounded, messages of one call stay in order
 * (see {@link CallLanes}), and a datagram costs its own size in memory instead of 64 KB.
 */
final class UdpTransport extends UDPMessageProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);
    private static final int LARGEST_DATAGRAM = 65_535;

    private final TandemSipStack stack;
    private final CallLanes lanes;
    private volatile boolean open;

    UdpTransport(InetAddress address, TandemSipStack stack, int port) throws IOException {
        super(address, stack, port);
        this.stack = stack;
        lanes = new CallLanes(stack.workers());
        messageQueue = lanes;
        messageChannels = new LinkedList<UDPMessageChannel>();
        warnOfSmallBuffers();
    }

    private void warnOfSmallBuffers() throws IOException {
        int granted = Math.min(sock.getReceiveBufferSize(), sock.getSendBufferSize());
        if (granted < StackProperties.UDP_BUFFER) {
            LOG.warn(
                    "The kernel gives UDP port {} buffers of {} KB instead of {}: calls are lost under load. "
                            + "Raise net.core.rmem_max and net.core.wmem_max to {}",
                    getPort(),
                    granted / 1024,
                    StackProperties.UDP_BUFFER / 1024,
                    StackProperties.UDP_BUFFER);
        }
    }

    /** Datagrams that wait for a thread. */
    int waiting() {
        return lanes.size();
    }

    @Override
    @SuppressWarnings("unchecked") // the stack's list has no element type
    public void start() throws IOException {
        open = true;
        super.start();
        for (int i = 1; i <= stack.workers(); i++) {
            messageChannels.add(new Worker(stack, this, "sip-udp-" + getPort() + "-" + i));
        }
    }

    @Override
    public void stop() {
        open = false;
        super.stop();
    }

    @Override
    public void run() {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (open) {
            receive(new DatagramPacket(buffer, buffer.length));
        }
    }

    private void receive(DatagramPacket packet) {
        try {
            sock.receive(packet);
            byte[] exact = Arrays.copyOf(packet.getData(), packet.getLength());
            DatagramPacket copy = new DatagramPacket(exact, exact.length, packet.getSocketAddress());
            lanes.offer(new DatagramQueuedMessageDispatch(copy, System.currentTimeMillis()));
        } catch (IOException failure) {
            if (open) {
                LOG.debug("UDP receive failed on port {}", getPort(), failure);
            }
        }
    }

    /** Opens the stack's constructor of a channel that is a thread. */
    private static final class Worker extends UDPMessageChannel {
        Worker(SIPTransactionStack stack, UDPMessageProcessor processor, String name) {
            super(stack, processor, name);
        }

        @Override
        protected void sendMessage(byte[] message, InetAddress peer, int port, String protocol, boolean retry)
                throws IOException {
            super.sendMessage(BadRequest.tidied(message), peer, port, protocol, retry);
        }
    }
}
