package org.tandem.container.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageChannel;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP listening point. Differs from the stack's in five ways: its queue is bounded, messages of one call stay in order
 * (see {@link CallLanes}), a datagram costs its own size in memory instead of 64 KB, all is sent from the one socket, and keep-alives
 * never reach the parser.
 */
final class UdpTransport extends UDPMessageProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);
    private static final int LARGEST_DATAGRAM = 65_535;

    private final TandemSipStack stack;
    private final CallLanes lanes;
    private volatile boolean open;

    @SuppressWarnings("JdkObsolete") // the list's type is the stack's choice
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
        stack.opened(this);
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
            if (Stun.is(exact)) {
                answerStun(exact, (InetSocketAddress) packet.getSocketAddress());
            } else if (!isBlank(exact)) {
                DatagramPacket copy = new DatagramPacket(exact, exact.length, packet.getSocketAddress());
                lanes.offer(new DatagramQueuedMessageDispatch(copy, System.currentTimeMillis()));
            }
        } catch (IOException failure) {
            if (open) {
                LOG.debug("UDP receive failed on port {}", getPort(), failure);
            }
        }
    }

    private void answerStun(byte[] request, InetSocketAddress source) throws IOException {
        byte[] answer = Stun.answer(request, source).orElse(null);
        if (answer != null) {
            send(answer, source.getAddress(), source.getPort());
        }
    }

    /** Line ends, or nothing at all: many phones keep their NAT open so. No answer is due (RFC 5626 section 4.4). */
    private static boolean isBlank(byte[] datagram) {
        for (byte b : datagram) {
            if (b != '\r' && b != '\n' && b != 0 && b != ' ') {
                return false;
            }
        }
        return true;
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress peer, int port) {
        return new Outgoing(peer, port, stack, this);
    }

    @Override
    public MessageChannel createMessageChannel(HostPort peer) throws UnknownHostException {
        return createMessageChannel(peer.getInetAddress(), peer.getPort());
    }

    /** Sends from the listening port, as RFC 3581 and every NAT expect; the stack would open a socket for each message. */
    private void send(byte[] message, InetAddress peer, int port) throws IOException {
        if (port < 0) {
            throw new IOException("no port to send to");
        }
        sock.send(new DatagramPacket(message, message.length, peer, port));
    }

    /** A thread that reads messages, and the way back to where they came from. */
    static final class Worker extends UDPMessageChannel {
        Worker(SIPTransactionStack stack, UdpTransport transport, String name) {
            super(stack, transport, name);
        }

        /** Answers to where the last datagram came from, as the library does for applications: a Via may name a host behind a NAT. */
        void answer(SIPResponse response) throws IOException {
            byte[] message = response.encodeAsBytes("udp");
            ((UdpTransport) messageProcessor).send(message, getPeerPacketSourceAddress(), getPeerPacketSourcePort());
        }

        @Override
        protected void sendMessage(byte[] message, InetAddress peer, int port, boolean retry) throws IOException {
            ((UdpTransport) messageProcessor).send(message, peer, port);
        }

        @Override
        protected void sendMessage(byte[] message, InetAddress peer, int port, String protocol, boolean retry)
                throws IOException {
            ((UdpTransport) messageProcessor).send(BadRequest.tidied(message), peer, port);
        }
    }

    /** The way to a peer that we send to first. */
    private static final class Outgoing extends UDPMessageChannel {
        Outgoing(InetAddress peer, int port, SIPTransactionStack stack, UdpTransport transport) {
            super(peer, port, stack, transport);
        }

        @Override
        protected void sendMessage(byte[] message, InetAddress peer, int port, boolean retry) throws IOException {
            ((UdpTransport) messageProcessor).send(message, peer, port);
        }

        @Override
        protected void sendMessage(byte[] message, InetAddress peer, int port, String protocol, boolean retry)
                throws IOException {
            ((UdpTransport) messageProcessor).send(message, peer, port);
        }
    }
}
