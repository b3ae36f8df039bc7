package org.tandem.container.message;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPDialog;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.sip.B2buaHelper;
import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.TooManyHopsException;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import javax.sip.Dialog;
import javax.sip.ListeningPoint;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.Transaction;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.header.RSeqHeader;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.mobicents.servlet.sip.JainSipUtils;
import org.mobicents.servlet.sip.core.security.SipPrincipal;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.proxy.ProxyImpl;
import org.tandem.container.locate.Interfaces.Way;
import org.tandem.container.stack.CancelledInvite;
import org.tandem.container.stack.Departure;
import org.tandem.container.stack.TandemSipStack;

/** The library's request, with what Servlet 3.0 to 6.1 added to every request. None of it has a meaning for SIP. */
public final class ContainerRequest extends SipServletRequestImpl {
    private static final long serialVersionUID = 1L;

    /** For deserialization. */
    public ContainerRequest() {}

    ContainerRequest(
            Request request,
            SipFactoryImpl factory,
            MobicentsSipSession session,
            Transaction transaction,
            Dialog dialog,
            boolean createDialog) {
        super(request, factory, session, transaction, dialog, createDialog);
    }

    /**
     * Tries the next of the places that the URI leads to. The library takes away the Route that it had added for the last one; the
     * stack has done so, and an application's own is not to go.
     */
    @Override
    public boolean visitNextHop() {
        Queue<Hop> hops = getTransactionApplicationData().getHops();
        if (hops == null || hops.size() < 2) {
            return false;
        }
        Hop failed = hops.remove();
        if (failed instanceof OverTcp
                && ContainerMessages.stack() instanceof TandemSipStack stack
                && !OverTcp.isRefused(failed, stack)) {
            // It was reached: the same server over UDP is not another one.
            hops.remove();
        }
        if (hops.isEmpty()) {
            return false;
        }
        // What the library takes for the place that failed.
        ((Deque<Hop>) hops).addFirst(failed);
        try {
            SipURI taken = SipFactoryImpl.addressFactory.createSipURI(null, "localhost");
            RouteHeader route =
                    SipFactoryImpl.headerFactory.createRouteHeader(SipFactoryImpl.addressFactory.createAddress(taken));
            getMessage().addFirst(route);
        } catch (ParseException | SipException impossible) {
            throw new IllegalStateException(impossible);
        }
        return super.visitNextHop();
    }

    @Override
    public Proxy getProxy(boolean create) throws TooManyHopsException {
        MobicentsSipSession session = getSipSession();
        Proxy before = session.getProxy();
        Proxy now = super.getProxy(create);
        if (now != before) {
            session.setProxy(new ContainerProxy(this, sipFactoryImpl));
        }
        return session.getProxy();
    }

    /** The library asks this to find out for which response no PRACK came: for a reliable one, while nothing final was said. */
    @Override
    public SipServletResponse getLastInformationalResponse() {
        SipServletResponse last = super.getLastInformationalResponse();
        boolean waiting = last != null && last.getHeader(RSeqHeader.NAME) != null && getLastFinalResponse() == null;
        return waiting ? last : null;
    }

    @Override
    public void send() throws IOException {
        if (getSipSession() instanceof TimedSession timed) {
            timed.sending(this);
        }
        if (ContainerMessages.stack() instanceof TandemSipStack stack) {
            EdgeFlows.sends(this, stack.flows());
        }
        // Asked before: when the answer to a CANCEL has come the stack forgets which INVITE it was for.
        Object invite = ((SIPRequest) getMessage()).getInviteTransaction();
        super.send();
        if (getMethod().equals(Request.CANCEL) && invite instanceof SIPClientTransaction cancelled) {
            CancelledInvite.watch(cancelled);
        }
    }

    @Override
    public void send(Hop hop) throws IOException {
        if (hop == null || !(ContainerMessages.stack() instanceof TandemSipStack stack)) {
            super.send(hop);
            return;
        }
        boolean external = sipFactoryImpl
                .getSipApplicationDispatcher()
                .isExternal(hop.getHost(), hop.getPort(), hop.getTransport());
        Hop place = external && OverTcp.fits((SIPRequest) getMessage(), hop, stack) ? overTcpFirst(hop) : hop;
        Leaving leaving = new Leaving(this, place, stack);
        String by = external ? leaving.way().map(Way::uri).orElse(null) : null;
        leaveDialogBy(by);
        if (by == null && getSipSession().getProxy() == null && !(place instanceof OverTcp)) {
            super.send(place);
            return;
        }
        OwnNames names = new OwnNames(this, external ? leaving.wayBack() : Optional.empty(), stack);
        try (Departure departure = Departure.begin(getSipSession(), by, names::write)) {
            super.send(place);
        }
    }

    private Hop overTcpFirst(Hop datagrams) {
        Hop first = new OverTcp(datagrams);
        Deque<Hop> hops = new ArrayDeque<>();
        Queue<Hop> known = getTransactionApplicationData().getHops();
        if (known == null || known.isEmpty()) {
            hops.add(datagrams);
        } else {
            hops.addAll(known);
        }
        hops.addFirst(first);
        getTransactionApplicationData().setHops(hops);
        if (getSipSession().getTransport() == null) {
            // The library would take TCP for the rest of the dialog.
            getSipSession().setTransport(ListeningPoint.UDP);
        }
        return first;
    }

    /** The library sends within a dialog by the listening point at which that began. */
    private void leaveDialogBy(String by) {
        MobicentsSipSession session = getSipSession();
        Dialog sending = getMethod().equals(Request.ACK) ? session.getSessionCreatingDialog() : getDialog();
        if (by != null && session.getProxy() == null && sending instanceof SIPDialog dialog) {
            dialog.setSipProvider((SipProviderImpl) JainSipUtils.findListeningPoint(
                            sipFactoryImpl.getSipNetworkInterfaceManager(), (Request) getMessage(), by)
                    .getSipProvider());
        }
    }

    /** The answer tells the peer the address by which it knows the server. */
    @Override
    public SipServletResponse createResponse(int status, String reason, boolean validate, boolean received) {
        String by = ContainerMessages.stack() instanceof TandemSipStack stack
                        && getTransaction() instanceof ServerTransaction
                ? Leaving.back((SIPMessage) getMessage(), getSipSession(), stack)
                        .map(Way::uri)
                        .orElse(null)
                : null;
        if (by == null) {
            return super.createResponse(status, reason, validate, received);
        }
        try (Departure departure = Departure.begin(getSipSession(), by, request -> {})) {
            return super.createResponse(status, reason, validate, received);
        }
    }

    @Override
    public B2buaHelper getB2buaHelper() {
        MobicentsSipSession session = getSipSession();
        MobicentsSipSession first = session.getParentSession();
        if (session.getB2buaHelper() == null && first != null && first.getB2buaHelper() != null) {
            session.setB2buaHelper(first.getB2buaHelper());
        }
        B2buaHelper helper = super.getB2buaHelper();
        if (helper instanceof ForkedBackToBack) {
            return helper;
        }
        ForkedBackToBack ours = new ForkedBackToBack();
        ours.setMobicentsSipFactory(sipFactoryImpl);
        ours.setSipManager(session.getSipApplicationSession().getSipContext().getSipManager());
        session.setB2buaHelper(ours);
        return ours;
    }

    /** In a dialog that a proxy passes on only one of the two parties has authenticated. */
    @Override
    public SipPrincipal getUserPrincipal() {
        MobicentsSipSession session = getSipSession();
        boolean ofOther = session != null
                && session.getProxy() instanceof ProxyImpl proxy
                && !proxy.getCallerFromTag()
                        .equals(((SIPMessage) getMessage()).getFromHeader().getTag());
        return ofOther ? null : super.getUserPrincipal();
    }

    /** The library knows it only of the message that was challenged, but the principal of the whole dialog. */
    @Override
    public String getRemoteUser() {
        SipPrincipal sender = getUserPrincipal();
        return sender == null ? null : sender.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        SipPrincipal sender = getUserPrincipal();
        return sender != null && sender.isUserInRole(role);
    }

    /** The library does not count secure WebSocket. */
    @Override
    public boolean isSecure() {
        return super.isSecure() || "WSS".equalsIgnoreCase(JainSipUtils.findTransport(getMessage()));
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public long getContentLengthLong() {
        return getContentLength();
    }

    @Override
    public ServletContext getServletContext() {
        MobicentsSipSession session = getSipSession();
        return session == null
                ? null
                : session.getSipApplicationSession().getSipContext().getServletContext();
    }

    @Override
    public AsyncContext startAsync() {
        throw new IllegalStateException("A SIP request is always asynchronous: answer it from any thread");
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return startAsync();
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public AsyncContext getAsyncContext() {
        throw new IllegalStateException("A SIP request has no asynchronous context");
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public String getRequestId() {
        return getTransaction() == null ? "" : getTransaction().getBranchId();
    }

    @Override
    public String getProtocolRequestId() {
        return getCallId();
    }

    @Override
    public ServletConnection getServletConnection() {
        throw new IllegalStateException("A SIP request has no HTTP connection");
    }
}
