package org.tandem.container.stack;

import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.header.RouteList;
import gov.nist.javax.sip.message.SIPRequest;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.mobicents.ext.javax.sip.dns.DNSAwareRouter;

/**
 * Takes out the Route by which the library tells the next hop, and the one that names a flow of the server's own: neither is anybody
 * else's affair. Loaded by name. Thread-safe.
 */
public final class FlowRouter extends DNSAwareRouter {
    private final TandemSipStack stack;

    /** Made by the stack. */
    public FlowRouter(SipStack stack, String defaultRoute) {
        super(stack, defaultRoute);
        this.stack = (TandemSipStack) stack;
    }

    @Override
    public Hop getNextHop(Request request) throws SipException {
        SIPRequest sip = (SIPRequest) request;
        Departure.finish(sip);
        SipURI first = first(sip);
        if (first == null) {
            return super.getNextHop(request);
        }
        if (stack.flows().names(first)) {
            sip.removeFirst(RouteHeader.NAME);
            return stack.flows().way(first);
        }
        Hop hop = super.getNextHop(request);
        if (first.getParameter(DNS_ROUTE) != null && stack.flows().names(first(sip))) {
            sip.removeFirst(RouteHeader.NAME);
            return new FlowHop(hop);
        }
        return hop;
    }

    private static SipURI first(SIPRequest request) {
        RouteList routes = request.getRouteHeaders();
        return routes != null
                        && !routes.isEmpty()
                        && ((Route) routes.getFirst()).getAddress().getURI() instanceof SipURI uri
                ? uri
                : null;
    }
}
