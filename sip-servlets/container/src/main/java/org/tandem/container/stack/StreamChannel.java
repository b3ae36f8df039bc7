package org.tandem.container.stack;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import javax.sip.TransactionState;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.stream.Connection;

/**
 * The way to one peer over one connection, as the stack knows it. A request that can't be sent is answered with 503 by the stack
 * itself (RFC 3261 section 8.1.3.1); an answer whose connection is gone takes a new one (section 18.2.2). Thread-safe.
 */
final class StreamChannel extends MessageChannel implements RawMessageChannel, Connection.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(StreamChannel.class);

    private static final int FLOW_FAILED = 430;
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final StreamTransport transport;
    private final TandemSipStack stack;
    private final InetSocketAddress peer;
    private final boolean ours;
    private Connection connection;
    private volatile boolean closed;
    private volatile boolean known;
    private volatile boolean asks;
    private volatile String expectedHost = "";

    StreamChannel(StreamTransport transport, TandemSipStack stack, InetSocketAddress peer, boolean ours) {
        this.transport = transport;
        this.stack = stack;
        this.peer = peer;
        this.ours = ours;
        messageProcessor = transport;
    }

    synchronized void use(Connection accepted) {
        connection = accepted;
    }

    private synchronized Connection connection() {
        if (connection == null) {
            connection = transport.begun(this);
        }
        return connection;
    }

    /** Its own in this process. */
    long number() {
        return number;
    }

    InetSocketAddress peer() {
        return peer;
    }

    /** The host that the first message is for. */
    String expectedHost() {
        return expectedHost;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void received(byte[] message) {
        if (!known) {
            known = true;
            transport.found(this);
        }
        stack.lanes().execute(CallIdHash.of(message, message.length), () -> StreamMessages.read(message, this, stack));
    }

    /** What the peer calls itself. */
    void learn(SIPMessage message) {
        if (transport.isWebSocket()) {
            stack.clients().learn(message, this);
        }
    }

    @Override
    public byte[] refusal(byte[] head, int status) {
        return BadRequest.answer(new String(head, StandardCharsets.UTF_8), status);
    }

    @Override
    public void refused(SSLException why) {
        transport.refused(peer, why);
    }

    /** What the peer showed to prove who it is; none when it did not. */
    synchronized X509Certificate[] certificates() {
        return connection == null ? new X509Certificate[0] : connection.certificates();
    }

    @Override
    public void closed() {
        closed = true;
        transport.ended(this);
        stack.clients().forget(this);
        if (asks) {
            stack.askedOver(this).stream().filter(this::isUnanswered).forEach(this::failLater);
        }
    }

    /** After the answers that came before the end. */
    private void failLater(SIPClientTransaction asked) {
        SIPRequest request = (SIPRequest) asked.getRequest();
        stack.lanes().execute(CallIdHash.of(request.getCallId().getCallId()), () -> fail(request));
    }

    @Override
    public void processMessage(SIPMessage message) {
        StreamMessages.process(message, this, stack);
    }

    @Override
    public void sendMessage(SIPMessage message) throws IOException {
        if (transport.isOwn(peer)) {
            stack.toItself(message, this);
            return;
        }
        asks |= message instanceof SIPRequest;
        byte[] bytes = message.encodeAsBytes(getTransport());
        String host = message instanceof SIPRequest request && ours ? target(request) : "";
        if (expectedHost.isEmpty()) {
            expectedHost = host;
        }
        connection().send(bytes, host, () -> unsent(message));
    }

    @Override
    public void sendMessage(SIPMessage message, InetAddress host, int port) throws IOException {
        if (host.equals(peer.getAddress()) && port == peer.getPort()) {
            sendMessage(message);
        } else {
            transport.createMessageChannel(host, port).sendMessage(message);
        }
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress host, int port, boolean retry) {
        send(message);
    }

    void send(byte[] message) {
        connection().send(message, "", () -> LOG.debug("Not sent to {}", peer));
    }

    /** The host that the next hop is to be: RFC 5922 compares it with the certificate. */
    private static String target(SIPRequest request) {
        RouteHeader route = (RouteHeader) request.getHeader(RouteHeader.NAME);
        URI next = route == null ? request.getRequestURI() : route.getAddress().getURI();
        return next instanceof SipURI sip ? sip.getHost().toLowerCase(Locale.ROOT) : "";
    }

    private void unsent(SIPMessage message) {
        closed = true;
        transport.ended(this);
        if (message instanceof SIPRequest && ours && !known) {
            // At once: who handles the 503 asks for it.
            transport.unreachable(peer);
        }
        stack.later(message, () -> {
            if (message instanceof SIPRequest request) {
                fail(request);
            } else if (!ours && !transport.isWebSocket()) {
                sendAnew((SIPResponse) message);
            }
        });
    }

    private void fail(SIPRequest request) {
        if (stack.findTransaction(request.getTransactionId(), false) instanceof SIPClientTransaction asked
                && isUnanswered(asked)) {
            SIPResponse failed = asked.getNextHop() instanceof FlowHop
                    ? request.createResponse(FLOW_FAILED, "Flow Failed")
                    : request.createResponse(Response.SERVICE_UNAVAILABLE);
            StreamMessages.process(failed, this, stack);
        }
    }

    /**
     * Whether no answer has come and none can. Who has answered provisionally may connect anew for the final answer (RFC 3261 section
     * 18.2.2), but not a WebSocket client.
     */
    private boolean isUnanswered(SIPClientTransaction asked) {
        int state = asked.getInternalState();
        return state == TransactionState._CALLING
                || state == TransactionState._TRYING
                || (state == TransactionState._PROCEEDING && transport.isWebSocket());
    }

    private void sendAnew(SIPResponse response) {
        Via via = response.getTopmostVia();
        try {
            transport.createMessageChannel(peer.getAddress(), via.getPort()).sendMessage(response);
        } catch (IOException e) {
            LOG.debug("Could not send an answer to {}", peer, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        Connection open;
        synchronized (this) {
            open = connection;
        }
        if (open != null) {
            open.close();
        }
    }

    @Override
    public TandemSipStack getSIPStack() {
        return stack;
    }

    @Override
    public String getTransport() {
        return transport.getTransport().toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean isReliable() {
        return true;
    }

    @Override
    public boolean isSecure() {
        return transport.isSecure();
    }

    @Override
    public String getPeerAddress() {
        return peer.getAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return peer.getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public int getPeerPort() {
        return peer.getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return peer.getPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return peer.getAddress();
    }

    @Override
    public String getKey() {
        return getKey(peer.getAddress(), peer.getPort(), getTransport());
    }

    @Override
    public String getViaHost() {
        return getHost();
    }

    @Override
    public int getViaPort() {
        return getPort();
    }
}
