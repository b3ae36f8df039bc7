package org.tandem.container.application;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import javax.sip.ClientTransaction;
import javax.sip.Transaction;
import org.mobicents.servlet.sip.JainSipUtils;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.SipSessionImpl;
import org.mobicents.servlet.sip.core.session.SipSessionKey;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.proxy.ProxyImpl;
import org.tandem.container.message.ChosenInterface;
import org.tandem.container.message.TimedSession;
import org.tandem.container.refresh.RefreshPolicy;
import org.tandem.container.refresh.SessionRefresh;
import org.tandem.container.stack.Departure;

/**
 * A SIP session whose call may have been forked. The branches that answered are calls of their own: the end of one is not the end of the
 * first, and the first, by way of which the others are found, stays until they have ended.
 */
class BranchSession extends SipSessionImpl implements TimedSession {
    private static final int REFUSED = 300;

    private transient SessionRefresh timer;

    BranchSession(SipSessionKey key, SipFactoryImpl factory, MobicentsSipApplicationSession application) {
        super(key, factory, application);
    }

    /** This session with a session timer; before it is used. */
    BranchSession timed(RefreshPolicy policy, ScheduledExecutorService scheduler) {
        timer = new SessionRefresh(this, policy, scheduler);
        return this;
    }

    /** The session timer, or null; a session that a proxying application has in its call has none. */
    SessionRefresh timer() {
        return getProxy() == null ? timer : null;
    }

    @Override
    public void sending(SipServletRequest request) {
        if (timer() != null) {
            timer().sending(request);
        }
    }

    @Override
    public void sending(SipServletResponse response) {
        if (timer() != null) {
            timer().sending(response);
        }
    }

    /** The library takes any address for the server's with whose digits one of the server's begins. */
    @Override
    public void setOutboundInterface(InetAddress address) {
        checkValid();
        outboundInterface = ChosenInterface.at(address, sipFactory.getSipNetworkInterfaceManager())
                .uri();
    }

    /** The port is no more than advice, which the library does not know. */
    @Override
    public void setOutboundInterface(InetSocketAddress address) {
        checkValid();
        outboundInterface = ChosenInterface.at(address, sipFactory.getSipNetworkInterfaceManager())
                .uri();
    }

    private void checkValid() {
        if (!isValid()) {
            throw new IllegalStateException("The session has ended");
        }
    }

    /** While a message of the session is made: the interface it leaves by. */
    @Override
    public String getOutboundInterface() {
        return Departure.interfaceOf(this).orElseGet(super::getOutboundInterface);
    }

    @Override
    public void setState(State state) {
        super.setState(state);
        if (state == State.TERMINATED && timer != null) {
            timer.stop();
        }
    }

    @Override
    public void invalidate(boolean bypassCheck) {
        if (timer != null) {
            timer.stop();
        }
        super.invalidate(bypassCheck);
    }

    @Override
    public void onTerminatedState() {
        MobicentsSipSession first = getParentSession();
        if (first == null) {
            if (!hasLiveBranch()) {
                super.onTerminatedState();
            }
        } else if (isValidInternal()) {
            onReadyToInvalidate();
            if (first.getState() != State.CONFIRMED && first.isValidInternal()) {
                first.onTerminatedState();
            }
        }
    }

    /** As the library's, which fails when another thread ends the session meanwhile: what that takes away is read once here. */
    @Override
    public void removeOngoingTransaction(Transaction transaction) {
        Set<Transaction> ongoing = ongoingTransactions;
        ProxyImpl proxying = proxy;
        SipServletRequestImpl first = sessionCreatingTransactionRequest;
        if (ongoing != null) {
            ongoing.remove(transaction);
        }
        if (proxying != null) {
            proxying.removeTransaction(transaction.getBranchId());
        } else if (transaction instanceof ClientTransaction
                && (ongoing == null || ongoing.isEmpty())
                && isRefused(first)) {
            setReadyToInvalidate(true);
        }
        if (first != null && isOf(first, transaction)) {
            first.cleanUp();
            if (sessionCreatingDialog != null
                    || proxying != null
                    || JainSipUtils.DIALOG_CREATING_METHODS.contains(first.getMethod())) {
                sessionCreatingTransactionRequest = null;
            }
        }
    }

    private static boolean isOf(SipServletRequestImpl request, Transaction transaction) {
        Transaction made = request.getTransaction();
        String branch = transaction.getBranchId();
        return made != null && branch != null && branch.equals(made.getBranchId());
    }

    /** JSR 289 section 6.2.4.1.2, the third condition. */
    private boolean isRefused(SipServletRequestImpl first) {
        SipServletResponse last = first == null ? null : first.getLastFinalResponse();
        return getStateInternal() == State.INITIAL && last != null && last.getStatus() >= REFUSED;
    }

    private boolean hasLiveBranch() {
        Iterator<MobicentsSipSession> branches = getDerivedSipSessions();
        while (branches.hasNext()) {
            MobicentsSipSession branch = branches.next();
            if (branch.isValidInternal() && branch.getState() == State.CONFIRMED) {
                return true;
            }
        }
        return false;
    }
}
