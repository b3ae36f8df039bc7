package org.tandem.container.stack;

import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SIPConstants;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.header.extensions.JoinHeader;
import gov.nist.javax.sip.header.extensions.ReplacesHeader;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.ClientAuthType;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.io.IOException;
import java.util.Arrays;
import java.util.EventObject;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.sip.Dialog;
import javax.sip.PeerUnavailableException;
import javax.sip.message.Request;

/**
 * JAIN-SIP's stack with its one linear search taken out: for a response that belongs to no transaction it looks at every
 * client transaction there is, so a flood of forged responses costs a busy server most of its processor. A branch of ours
 * always carries the magic cookie of RFC 3261 section 8.1.1.7, so the table lookup alone decides.
 *
 * <p>Thread-safe, as the stack is.
 */
public class TandemSipStack extends SipStackImpl {
    private static final String COOKIE = SIPConstants.BRANCH_MAGIC_COOKIE;

    private final Gate gate;
    private final int t1Millis;
    private volatile UdpTransport[] udp = {};

    /** A stack with the given {@code gov.nist.javax.sip} properties; see {@link StackProperties}. */
    public TandemSipStack(Properties properties, Gate gate, int t1Millis) throws PeerUnavailableException {
        super(properties);
        this.t1Millis = t1Millis;
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
        SIPServerTransaction transaction = super.createServerTransaction(channel);
        transaction.setRetransmitTimer(t1Millis);
        return transaction;
    }

    @Override
    public ServerResponseInterface newSIPServerResponse(SIPResponse response, MessageChannel channel) {
        if (findTransaction(response.getTransactionId(), false) == null) {
            return sipMessageFactory.newSIPServerResponse(response, channel);
        }
        return super.newSIPServerResponse(response, channel);
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

    /** From now on TLS sockets have this identity, and peers need, or need not, show one of their own. */
    public void secure(SSLContext identity, ClientAuthType peers) {
        ((TlsNetwork) getNetworkLayer()).use(identity);
        setClientAuth(peers);
    }

    /** The JVM's own choice; JAIN-SIP's list has suites without any authentication in it. */
    @Override
    public String[] getEnabledCipherSuites() {
        try {
            return ((TlsNetwork) getNetworkLayer())
                    .identity()
                    .getDefaultSSLParameters()
                    .getCipherSuites();
        } catch (IOException noTls) {
            return new String[0];
        }
    }

    @Override
    public void stop() {
        EventScanner scanner = getEventScanner();
        super.stop();
        // The scanner notices that it was stopped only when it has an event; this one it drops.
        scanner.addEvent(new EventWrapper(new EventObject(this), null));
    }

    /** Received datagrams that no thread has taken up yet. Asked for every new call, so it makes no object. */
    public int waiting() {
        int messages = 0;
        for (UdpTransport transport : udp) {
            messages += transport.waiting();
        }
        return messages;
    }

    /** A UDP socket was opened. */
    synchronized void opened(UdpTransport transport) {
        UdpTransport[] more = Arrays.copyOf(udp, udp.length + 1);
        more[udp.length] = transport;
        udp = more;
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
