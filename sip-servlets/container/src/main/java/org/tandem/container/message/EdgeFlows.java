package org.tandem.container.message;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.HeaderAddress;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.mobicents.servlet.sip.JainSipUtils;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.proxy.ProxyBranchImpl;
import org.mobicents.servlet.sip.rfc5626.IncorrectFlowIdentifierException;
import org.mobicents.servlet.sip.rfc5626.RFC5626Helper;
import org.tandem.container.stack.Flow;
import org.tandem.container.stack.Flows;

/**
 * What an edge proxy does (RFC 5626 section 5): it names the flow of a client in the Path of its registration and in the Record-Route of
 * its dialogs, and sends what comes with that name over the flow. Thread-safe.
 */
public final class EdgeFlows implements RFC5626Helper.Edge {
    private static final String PATH = "Path";
    private static final String OB = "ob";
    private static final String REG_ID = "reg-id";

    private final Flows flows;

    /** For these flows. */
    public EdgeFlows(Flows flows) {
        this.flows = flows;
    }

    /** An application is about to send a request: when the first of a dialog goes over a flow, so does what follows while it lasts. */
    static void sends(SipServletRequestImpl request, Flows flows) {
        MobicentsSipSession session = request.getSipSession();
        SIPRequest sip = (SIPRequest) request.getMessage();
        if (session.getProxy() != null || sip.getMethod().equals(Request.CANCEL)) {
            return;
        }
        SipURI first = uri(sip, RouteHeader.NAME);
        SipURI known = session.getFlow();
        if (first != null && known == null && flows.names(first)) {
            session.setFlow(first);
        } else if (first == null && known != null && flows.leads(known)) {
            lead(sip, known);
        }
    }

    /** The stack takes it out again. */
    private static void lead(SIPRequest request, SipURI flow) {
        try {
            request.addFirst(SipFactoryImpl.headerFactory.createRouteHeader(
                    SipFactoryImpl.addressFactory.createAddress((SipURI) flow.clone())));
        } catch (SipException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void passes(ProxyBranchImpl branch, Request request, SipServletRequestImpl original)
            throws IncorrectFlowIdentifierException {
        SIPRequest came = (SIPRequest) original.getMessage();
        if (original.isInitial() && branch instanceof ContainerBranch ours) {
            ours.complete((SIPRequest) request);
        }
        try {
            if (request.getMethod().equals(Request.REGISTER)) {
                register(branch, (SIPRequest) request, came);
            } else {
                other((SIPRequest) request, original, came);
            }
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Section 5.1. Only the first proxy on the way says {@code ob}. */
    private void register(ProxyBranchImpl branch, SIPRequest request, SIPRequest came) throws ParseException {
        SipURI path = uri(request, PATH);
        boolean asks = came.getHeader(ContactHeader.NAME) instanceof ContactHeader contact
                && contact.getParameter(REG_ID) != null;
        if (branch.isAddToPath() && path != null && asks && cameDirectly(came)) {
            path.setUser(flows.token(flows.of(came)));
            path.setParameter(OB, null);
        }
    }

    private static boolean cameDirectly(SIPMessage came) {
        return came.getRemoteAddress() != null && came.getViaHeaders().size() == 1;
    }

    /** Section 5.3. */
    private void other(SIPRequest request, SipServletRequestImpl original, SIPRequest came)
            throws ParseException, IncorrectFlowIdentifierException {
        SipURI named = named(original);
        if (named != null) {
            Flow flow = flows.read(named)
                    .orElseThrow(() -> new IncorrectFlowIdentifierException("A flow token was tampered with"));
            if (!isFrom(flow, came)) {
                lead(request, back(named));
            }
            record(request, original, named.getUser());
        } else if (cameDirectly(came) && isOutbound(came)) {
            record(request, original, flows.token(flows.of(came)));
        }
    }

    private SipURI named(SipServletRequestImpl original) {
        RouteHeader popped = original.getPoppedRouteHeader();
        return popped != null && popped.getAddress().getURI() instanceof SipURI uri && flows.names(uri) ? uri : null;
    }

    private static boolean isFrom(Flow flow, SIPRequest came) {
        return came.getRemoteAddress() != null
                && came.getRemoteAddress().equals(flow.peer().getAddress())
                && came.getRemotePort() == flow.peer().getPort();
    }

    private static SipURI back(SipURI named) {
        SipURI route = (SipURI) named.clone();
        route.removeParameter(OB);
        return route;
    }

    private static boolean isOutbound(SIPRequest came) {
        return came.getHeader(ContactHeader.NAME) instanceof ContactHeader contact
                && contact.getAddress().getURI() instanceof SipURI uri
                && uri.getParameter(OB) != null;
    }

    /** So that what follows in the dialog comes here again, and goes over the flow. */
    private static void record(SIPRequest request, SipServletRequestImpl original, String token) throws ParseException {
        SipURI own = uri(request, RecordRouteHeader.NAME);
        if (own != null && original.isInitial() && JainSipUtils.DIALOG_CREATING_METHODS.contains(request.getMethod())) {
            own.setUser(token);
        }
    }

    private static SipURI uri(SIPRequest request, String header) {
        URI uri = request.getHeader(header) instanceof HeaderAddress first
                ? first.getAddress().getURI()
                : null;
        return uri instanceof SipURI sip ? sip : null;
    }
}
