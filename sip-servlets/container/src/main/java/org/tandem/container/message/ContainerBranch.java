package org.tandem.container.message;

import gov.nist.javax.sip.header.HeaderFactoryExt;
import gov.nist.javax.sip.header.RecordRouteList;
import gov.nist.javax.sip.header.ims.PathHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import jakarta.servlet.sip.ProxyBranch;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.URI;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sip.SipException;
import javax.sip.header.RecordRouteHeader;
import javax.sip.message.Request;
import org.mobicents.servlet.sip.JainSipUtils;
import org.mobicents.servlet.sip.address.AddressImpl.ModifiableRule;
import org.mobicents.servlet.sip.address.SipURIImpl;
import org.mobicents.servlet.sip.core.DispatcherException;
import org.mobicents.servlet.sip.core.RoutingState;
import org.mobicents.servlet.sip.core.SipNetworkInterfaceManager;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletResponse;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.message.TransactionApplicationData;
import org.mobicents.servlet.sip.proxy.ProxyBranchImpl;
import org.mobicents.servlet.sip.proxy.ProxyUtils;
import org.mobicents.servlet.sip.rfc5626.IncorrectFlowIdentifierException;
import org.mobicents.servlet.sip.rfc5626.RFC5626Helper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.locate.SipInterface;
import org.tandem.container.stack.Departure;

/** A branch with an interface, a Path and a Record-Route of its own; what the application does not say of it is as its proxy has it. */
public final class ContainerBranch extends ProxyBranchImpl {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ContainerBranch.class);

    private transient ChosenInterface chosen;
    private transient boolean addToPath;
    private transient boolean recurse;
    private transient SipURI path;
    private transient SipURI recordRoute;

    /** For deserialization. */
    public ContainerBranch() {}

    ContainerBranch(URI target, ContainerProxy proxy) {
        super(target, proxy);
        chosen = proxy.chosen().orElse(null);
        addToPath = proxy.getAddToPath();
    }

    /** The branch to which a request belongs that a proxy passes on. */
    static Optional<ContainerBranch> of(SipServletRequestImpl request) {
        Object data = request.getTransactionApplicationData();
        if (request.getMethod().equals(Request.CANCEL)
                && ((SIPRequest) request.getMessage()).getInviteTransaction()
                        instanceof SIPClientTransaction cancelled) {
            data = cancelled.getApplicationData();
        }
        return data instanceof TransactionApplicationData known
                        && known.getProxyBranch() instanceof ContainerBranch branch
                ? Optional.of(branch)
                : Optional.empty();
    }

    private ContainerProxy proxy() {
        return (ContainerProxy) getProxy();
    }

    private SipNetworkInterfaceManager interfaces() {
        return proxy().getSipFactoryImpl().getSipNetworkInterfaceManager();
    }

    @Override
    public void setOutboundInterface(InetAddress address) {
        checkSession();
        chosen = ChosenInterface.at(address, interfaces());
    }

    @Override
    public void setOutboundInterface(InetSocketAddress address) {
        checkSession();
        chosen = ChosenInterface.at(address, interfaces());
    }

    private void checkSession() {
        SipServletRequestImpl original = getOriginalRequest();
        if (original == null || !original.getSipSession().isValidInternal()) {
            throw new IllegalStateException("The session has ended");
        }
    }

    /** What is wished of the connector for a request; nothing for what goes back toward the caller, who may be elsewhere. */
    List<Predicate<SipInterface>> wishes(SIPMessage request, MobicentsSipSession session) {
        if (!isOfCaller(request)) {
            return List.of();
        }
        return Optional.ofNullable(chosen)
                .or(() -> ChosenInterface.of(session))
                .map(ChosenInterface::wishes)
                .orElse(List.of());
    }

    private boolean isOfCaller(SIPMessage request) {
        return proxy().getCallerFromTag().equals(request.getFromHeader().getTag());
    }

    @Override
    public void setAddToPath(boolean add) {
        if (isStarted()) {
            throw new IllegalStateException("The branch has started");
        }
        addToPath = add;
    }

    @Override
    public boolean getAddToPath() {
        return addToPath;
    }

    @Override
    public boolean isAddToPath() {
        return addToPath;
    }

    @Override
    public SipURI getPathURI() {
        if (!addToPath) {
            throw new IllegalStateException("setAddToPath(true) was not called");
        }
        if (path == null) {
            path = ContainerProxy.parametersOnly(inheritedPath());
        }
        return path;
    }

    private SipURI inheritedPath() {
        return proxy().getAddToPath() ? proxy().getPathURI() : blank();
    }

    private SipURI blank() {
        return new SipURIImpl(JainSipUtils.createRecordRouteURI(interfaces(), null), ModifiableRule.NotModifiable);
    }

    @Override
    public SipURI getRecordRouteURI() {
        if (!getRecordRoute()) {
            throw new IllegalStateException("setRecordRoute(true) was not called");
        }
        if (recordRoute == null) {
            recordRoute = ContainerProxy.parametersOnly(inheritedRecordRoute());
        }
        return recordRoute;
    }

    private SipURI inheritedRecordRoute() {
        return proxy().getRecordRoute() ? proxy().getRecordRouteURI() : blank();
    }

    @Override
    public void start() {
        if (!isStarted() && getRecordRoute()) {
            setRecordRouteURI(recordRoute == null ? inheritedRecordRoute() : recordRoute);
        }
        super.start();
    }

    /** The request is about to go out, written by the library, which asks the proxy alone about Path and Record-Route. */
    void complete(SIPRequest request) {
        try {
            if (request.getMethod().equals(Request.REGISTER)) {
                if (addToPath) {
                    request.addFirst(pathHeader(request));
                }
            } else if (!getRecordRoute()) {
                takeRecordRoutesOut(request);
            }
        } catch (ParseException | SipException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private PathHeader pathHeader(SIPRequest request) throws ParseException {
        javax.sip.address.SipURI uri = JainSipUtils.createRecordRouteURI(interfaces(), request);
        SipURI set = path == null ? inheritedPath() : path;
        Iterator<String> names = set.getParameterNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!name.equals("lr") && !name.equals("transport")) {
                uri.setParameter(name, set.getParameter(name));
            }
        }
        uri.setLrParam();
        return ((HeaderFactoryExt) SipFactoryImpl.headerFactory)
                .createPathHeader(SipFactoryImpl.addressFactory.createAddress(uri));
    }

    private void takeRecordRoutesOut(SIPRequest request) {
        RecordRouteList came = ((SIPRequest) getOriginalRequest().getMessage()).getRecordRouteHeaders();
        RecordRouteList leaves = request.getRecordRouteHeaders();
        int kept = came == null ? 0 : came.size();
        while (leaves != null && leaves.size() > kept) {
            leaves.remove(0);
        }
        if (kept == 0) {
            request.removeHeader(RecordRouteHeader.NAME);
        }
    }

    @Override
    public void setRecurse(boolean recurse) {
        this.recurse = recurse;
    }

    @Override
    public boolean getRecurse() {
        return recurse;
    }

    /** The library's own way with a redirection knows its first Contact only, and asks that again and again. */
    @Override
    public void onResponse(MobicentsSipServletResponse response, int status) throws DispatcherException {
        List<SipURI> targets = recurse && !isCanceled() ? Redirection.targets(response, proxy()) : List.of();
        if (targets.isEmpty()) {
            super.onResponse(response, status);
            return;
        }
        cancelTimer();
        List<ProxyBranch> more = proxy().createProxyBranches(targets);
        more.forEach(branch -> addRecursedBranch((ProxyBranchImpl) branch));
        if (proxy().getParallel()) {
            more.forEach(branch -> ((ContainerBranch) branch).start());
        } else {
            ((ContainerBranch) more.get(0)).start();
        }
    }

    @Override
    public void cancel(String[] protocol, int[] reasonCode, String[] reasonText) {
        List<ProxyBranch> more = getRecursedProxyBranches();
        boolean ended = getResponse() != null && getResponse().getStatus() >= SipServletResponse.SC_OK;
        if (ended && more.isEmpty()) {
            throw new IllegalStateException("The branch has its final response");
        }
        for (ProxyBranch branch : more) {
            if (branch.getResponse() == null || branch.getResponse().getStatus() < SipServletResponse.SC_OK) {
                branch.cancel(protocol, reasonCode, reasonText);
            }
        }
        if (!ended) {
            super.cancel(protocol, reasonCode, reasonText);
        }
    }

    /** The library sends an ACK without asking the session for its interface. */
    @Override
    public void proxySubsequentRequest(MobicentsSipServletRequest request) {
        SIPMessage message = (SIPMessage) request.getMessage();
        try (Departure departure = Departure.passing(message, wishes(message, request.getSipSession()))) {
            super.proxySubsequentRequest(request);
        }
    }

    /**
     * A PRACK, or an INVITE within the dialog. The library sends these by the first connector there is, and to where the caller was
     * at the beginning of the call.
     */
    @Override
    public void proxyDialogStateless(SipServletRequestImpl request) {
        request.setRoutingState(RoutingState.PROXIED);
        setPrackOriginalRequest(request);
        boolean records = request.getMethod().equals(Request.INVITE) && getRecordRoute();
        Request message =
                ProxyUtils.createProxiedRequest(request, this, null, null, records ? getRecordRouteURI() : null, null);
        SipServletRequestImpl passed = (SipServletRequestImpl) proxy().getSipFactoryImpl()
                .getMobicentsSipServletMessageFactory()
                .createSipServletRequest(message, request.getSipSession(), null, null, false);
        passed.setRoutingState(RoutingState.SUBSEQUENT);
        passed.getTransactionApplicationData().setProxyBranch(this);
        setOutgoingRequest(passed);
        try {
            RFC5626Helper.checkRequest(this, message, request);
            passed.send();
            proxy().putTransaction(passed);
        } catch (IncorrectFlowIdentifierException tampered) {
            LOG.info("{}: {}", request.getCallId(), tampered.getMessage());
            refuse(request);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse(SipServletRequestImpl request) {
        try {
            request.createResponse(SipServletResponse.SC_FORBIDDEN).send();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
