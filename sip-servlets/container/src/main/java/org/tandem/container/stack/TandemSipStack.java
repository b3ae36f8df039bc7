package org.tandem.container.stack;

import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.SIPConstants;
import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.ThreadAffinityExecutor;
import gov.nist.javax.sip.ThreadAffinityTask;
import gov.nist.javax.sip.header.extensions.JoinHeader;
import gov.nist.javax.sip.header.extensions.ReplacesHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.HopImpl;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.EventObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import javax.sip.Dialog;
import javax.sip.ListeningPoint;
import javax.sip.ObjectInUseException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipProvider;
import javax.sip.TransactionState;
import javax.sip.address.Hop;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.locate.Interfaces;
import org.tandem.container.locate.Recent;
import org.tandem.container.locate.SipInterface;
import org.tandem.container.stream.Connections;
import org.tandem.container.stream.StreamLimits;

/**
 * JAIN-SIP's stack with its one linear search taken out: for a response that belongs to no transaction it looks at every
 * client transaction there is, so a flood of forged responses costs a busy server most of its processor. A branch of ours
 * always carries the magic cookie of RFC 3261 section 8.1.1.7, so the table lookup alone decides.
 *
 * <p>Thread-safe, as the stack is.
 */
public class TandemSipStack extends SipStackImpl {
    private static final X509Certificate[] NONE = {};
    private static final String COOKIE = SIPConstants.BRANCH_MAGIC_COOKIE;

    private static final Logger LOG = LoggerFactory.getLogger(TandemSipStack.class);

    /** Listens for IPv4 as well. */
    private static final InetAddress ANY_KIND = new InetSocketAddress("::", 0).getAddress();

    private final Gate gate;
    private final int t1Millis;
    private final Connections connections;
    private final CallWorkers lanes;
    /** The library's own is one for all stacks of a class loader, and goes with the first of them that stops. */
    private final ThreadAffinityExecutor own;

    private final ClientNames clients = new ClientNames();
    private StreamSetting setting = StreamSetting.NONE;
    private volatile UdpTransport[] udp = {};
    private volatile StreamTransport[] streams = {};
    private final Flows flows = new Flows(this);
    private final Interfaces interfaces = new Interfaces();
    /** Places that could not be reached over TCP. */
    private final Recent<InetSocketAddress> refusals = new Recent<>(Duration.ofMinutes(10), 10_000, System::nanoTime);

    private final int datagramBytes;

    /**
     * A stack.
     *
     * @param properties those of {@code gov.nist.javax.sip}; see {@link StackProperties}
     * @param datagramBytes a larger request goes over TCP instead of UDP where it can
     */
    public TandemSipStack(Properties properties, Gate gate, int t1Millis, StreamLimits limits, int datagramBytes)
            throws PeerUnavailableException {
        super(properties);
        connections = new Connections(limits);
        lanes = new CallWorkers("sip-stream", threadPoolSize);
        own = new ThreadAffinityExecutor(threadPoolSize);
        this.t1Millis = t1Millis;
        this.datagramBytes = datagramBytes;
        this.gate = gate;
    }

    @Override
    public ServerRequestInterface newSIPServerRequest(SIPRequest request, MessageChannel channel) {
        if (request.getMethod().equals(Request.ACK)) {
            AckBarrier.pass(request.getCallId().getCallId());
        }
        return gate.admits(request, channel, this) ? super.newSIPServerRequest(request, channel) : null;
    }

    /** The stack would compare the CANCEL with every server transaction; the branch names the one (RFC 3261 section 17.2.3). */
    @Override
    public SIPTransaction findCancelTransaction(SIPRequest cancel, boolean isServer) {
        String branch =
                cancel.getTopmostVia() == null ? null : cancel.getTopmostVia().getBranch();
        if (!isServer || branch == null || !branch.regionMatches(true, 0, COOKIE, 0, COOKIE.length())) {
            return super.findCancelTransaction(cancel, isServer);
        }
        SIPTransaction named = findTransaction(branch.toLowerCase(Locale.ROOT), true);
        return named instanceof SIPServerTransaction server && server.doesCancelMatchTransaction(cancel) ? named : null;
    }

    /** The library sets the timers of the transactions it makes; this is for those that the stack makes, as for a CANCEL. */
    @Override
    public SIPServerTransaction createServerTransaction(MessageChannel channel) {
        SIPServerTransaction transaction = new InTimeServerTransaction(this, channel);
        transaction.setRetransmitTimer(t1Millis);
        return transaction;
    }

    @Override
    public ServerResponseInterface newSIPServerResponse(SIPResponse response, MessageChannel channel) {
        SIPTransaction asked = findTransaction(response.getTransactionId(), false);
        if (asked == null || answersAnsweredInvite(asked, response)) {
            return sipMessageFactory.newSIPServerResponse(response, channel);
        }
        return super.newSIPServerResponse(response, channel);
    }

    /**
     * Another phone answered an INVITE that a proxy forked, after the first did: a dialog of its own (RFC 3261 section 13.2.2.4). The
     * transaction, which has ended, would drop it.
     */
    private boolean answersAnsweredInvite(SIPTransaction asked, SIPResponse response) {
        return asked.getInternalState() == TransactionState._TERMINATED
                && response.getStatusCode() / 100 == 2
                && response.getCSeq().getMethod().equals(Request.INVITE)
                && response.getToTag() != null
                && getDialog(response.getDialogId(false)) == null;
    }

    /** The library's own search goes through all dialogs and client transactions. */
    @Override
    public Dialog getReplacesDialog(ReplacesHeader replaces) {
        return NamedDialog.find(replaces.getCallId(), replaces.getToTag(), replaces.getFromTag(), this);
    }

    @Override
    public Dialog getJoinDialog(JoinHeader join) {
        return NamedDialog.find(join.getCallId(), join.getToTag(), join.getFromTag(), this);
    }

    /** The next listening point is told this. */
    public void prepare(StreamSetting told) {
        setting = told;
    }

    StreamSetting prepared() {
        return setting;
    }

    Connections connections() {
        return connections;
    }

    CallWorkers lanes() {
        return lanes;
    }

    /** Connections that are open, and those under way. */
    public int openConnections() {
        return connections.count();
    }

    ClientNames clients() {
        return clients;
    }

    /** The way to the WebSocket client that calls itself so, while it is connected. */
    public Optional<Hop> wayTo(String client) {
        return clients.find(client)
                .map(c -> new HopImpl(
                        c.getPeerAddress(), c.getPeerPort(), c.getTransport().toLowerCase(Locale.ROOT)));
    }

    /** Whether a WebSocket client is connected securely from there. */
    public boolean hasSecureWebSocket(InetAddress address, int port) {
        for (MessageProcessor processor : getMessageProcessors()) {
            if (processor.getTransport().equalsIgnoreCase("wss")
                    && processor instanceof StreamTransport secure
                    && secure.isConnected(new InetSocketAddress(address, port))) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a connector for this transport and kind of address. */
    public boolean reaches(InetAddress address, String transport) {
        for (MessageProcessor processor : getMessageProcessors()) {
            boolean sameKind = processor.getIpAddress().getClass() == address.getClass();
            if (processor.getTransport().equalsIgnoreCase(transport)
                    && (sameKind || processor.getIpAddress().equals(ANY_KIND))) {
                return true;
            }
        }
        return false;
    }

    boolean listensAt(InetSocketAddress address, String transport) {
        for (MessageProcessor processor : getMessageProcessors()) {
            if (processor.getPort() == address.getPort()
                    && processor.getIpAddress().equals(address.getAddress())
                    && processor.getTransport().equalsIgnoreCase(transport)) {
                return true;
            }
        }
        return false;
    }

    /** A message of the server to one of its own listening points. */
    void toItself(SIPMessage message, StreamChannel channel) {
        SIPMessage copy = (SIPMessage) message.clone();
        later(message, () -> channel.processMessage(copy));
    }

    /** Runs in order with what the server sends to itself in the message's call. Never waits. */
    void later(SIPMessage message, Runnable task) {
        String call = message.getCallId().getCallId();
        try {
            own.execute(new ThreadAffinityTask() {
                @Override
                public void run() {
                    task.run();
                }

                @Override
                public Object getThreadHash() {
                    return call;
                }
            });
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Stopped before a message of {}", call);
        }
    }

    @Override
    public ScheduledExecutorService getSelfRoutingThreadpoolExecutor() {
        return own;
    }

    @Override
    public void stop() {
        EventScanner scanner = getEventScanner();
        super.stop();
        // The scanner notices that it was stopped only when it has an event; this one it drops.
        scanner.addEvent(new EventWrapper(new EventObject(this), null));
        connections.close();
        lanes.close();
        own.shutdown();
    }

    /** Received messages that no thread has taken up yet. Asked for every new call, so it makes no object. */
    public int waiting() {
        int messages = lanes.waiting();
        for (UdpTransport transport : udp) {
            messages += transport.waiting();
        }
        return messages;
    }

    /** What was asked over this connection. Looks at everything that was asked. */
    List<SIPClientTransaction> askedOver(StreamChannel connection) {
        return clientTransactionTable.values().stream()
                .filter(asked -> asked.getMessageChannel() == connection)
                .toList();
    }

    /** A UDP socket was opened. */
    synchronized void opened(UdpTransport transport) {
        UdpTransport[] more = Arrays.copyOf(udp, udp.length + 1);
        more[udp.length] = transport;
        udp = more;
    }

    /** A socket for connections was opened. */
    synchronized void opened(StreamTransport transport) {
        StreamTransport[] more = Arrays.copyOf(streams, streams.length + 1);
        more[streams.length] = transport;
        streams = more;
    }

    /** By which listening point the server talks with whom. */
    public Interfaces interfaces() {
        return interfaces;
    }

    /** Bytes; a larger request goes over TCP instead of UDP where it can. */
    public int datagramBytes() {
        return datagramBytes;
    }

    /** Whether nobody could be reached there over TCP, some minutes ago. */
    public boolean refusesTcp(InetSocketAddress place) {
        return refusals.contains(place);
    }

    void refused(InetSocketAddress place) {
        refusals.add(place);
    }

    /** Whether the peer is connected with this listening point. */
    public boolean isConnected(SipInterface here, InetSocketAddress peer) {
        for (StreamTransport transport : streams) {
            if (transport.getPort() == here.port()
                    && transport.getTransport().equalsIgnoreCase(here.transport())
                    && transport.getIpAddress().equals(here.bound())) {
                return transport.connection(peer).isPresent();
            }
        }
        return false;
    }

    @Override
    public SipProvider createSipProvider(ListeningPoint point) throws ObjectInUseException {
        if (((ListeningPointImpl) point).getProvider() != null) {
            throw new ObjectInUseException("Provider already attached");
        }
        ConnectorProvider provider = ConnectorProvider.at(point, this);
        sipProviders.add(provider);
        return provider;
    }

    /** A listening point of this transport, at this address if there is one; else null. */
    ListeningPoint listeningPoint(String transport, String address) {
        ListeningPoint other = null;
        for (SipProviderImpl provider : sipProviders) {
            ListeningPoint point = provider.getListeningPoint();
            if (point != null && point.getTransport().equalsIgnoreCase(transport)) {
                if (point.getIPAddress().equals(address)) {
                    return point;
                }
                other = other == null ? point : other;
            }
        }
        return other;
    }

    /** The provider of a listening point. */
    Optional<ConnectorProvider> provider(SipInterface named) {
        return sipProviders.stream()
                .filter(provider -> provider.getListeningPoint().getPort() == named.port()
                        && provider.getListeningPoint().getTransport().equalsIgnoreCase(named.transport())
                        && provider.getListeningPoint()
                                .getIPAddress()
                                .equals(named.bound().getHostAddress()))
                .map(ConnectorProvider.class::cast)
                .findFirst();
    }

    /** Within a dialog the stack looks for the port where that began, which another transport need not have. */
    @Override
    public MessageChannel createRawMessageChannel(String local, int port, Hop to) throws UnknownHostException {
        MessageChannel exact = super.createRawMessageChannel(local, port, to);
        if (exact != null) {
            return exact;
        }
        for (MessageProcessor processor : getMessageProcessors()) {
            if (processor.getTransport().equalsIgnoreCase(to.getTransport())
                    && processor.getIpAddress().getHostAddress().equals(local)) {
                return super.createRawMessageChannel(local, processor.getPort(), to);
            }
        }
        return null;
    }

    /** The ways that messages came. */
    public Flows flows() {
        return flows;
    }

    /** The connection of the peer with a port of the server, while it lasts. */
    Optional<StreamChannel> connection(int localPort, InetSocketAddress peer) {
        for (StreamTransport transport : streams) {
            if (transport.getPort() == localPort) {
                Optional<StreamChannel> open = transport.connection(peer);
                if (open.isPresent()) {
                    return open;
                }
            }
        }
        return Optional.empty();
    }

    /** A transport with connections that the server has; UDP when it has none. */
    String anyStream() {
        StreamTransport[] all = streams;
        return all.length == 0 ? "udp" : all[0].getTransport().toLowerCase(Locale.ROOT);
    }

    /** What the sender of a received message showed to prove who it is, its own certificate first; none when it did not. */
    public X509Certificate[] certificates(SIPMessage received) {
        for (StreamTransport transport : streams) {
            if (transport.isSecure()
                    && transport.getPort() == received.getLocalPort()
                    && transport.getIpAddress().equals(received.getLocalAddress())) {
                return transport.certificates(
                        new InetSocketAddress(received.getRemoteAddress(), received.getRemotePort()));
            }
        }
        return NONE;
    }

    int t1Millis() {
        return t1Millis;
    }

    /** The threads that each UDP socket has. */
    int workers() {
        return threadPoolSize;
    }

    /** The number of dialogs, confirmed and early, that the stack holds. */
    public int dialogs() {
        return getDialogs().size();
    }

    /** The number of client transactions in the stack's table. */
    public int clientTransactions() {
        return getClientTransactionTableSize();
    }

    /** The number of server transactions in the stack's table. */
    public int serverTransactions() {
        return getServerTransactionTableSize();
    }
}
