package org.tandem.container.message;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.tandem.container.locate.Numeric;
import org.tandem.container.stack.TandemSipStack;

/**
 * A place that would be asked over UDP, if the request were not too large for a datagram (RFC 3261 section 18.1.1). One that refuses TCP
 * is asked over UDP all the same, and for a while no large request tries TCP there.
 *
 * @param datagrams the place over UDP
 */
record OverTcp(Hop datagrams) implements Hop {
    /** They go where their INVITE went, or are small. */
    private static final Set<String> AS_THEY_ARE = Set.of(Request.ACK, Request.CANCEL, Request.BYE, Request.PRACK);

    /** What the library adds where it is missing. */
    private static final int VIA = 180;

    private static final int CONTACT = 90;

    /** Whether a request to this place is to try TCP first. */
    static boolean fits(SIPRequest request, Hop hop, TandemSipStack stack) {
        if (!"udp".equalsIgnoreCase(hop.getTransport()) || AS_THEY_ARE.contains(request.getMethod())) {
            return false;
        }
        List<InetAddress> address = Numeric.address(hop.getHost());
        return !address.isEmpty()
                && stack.reaches(address.get(0), "tcp")
                && size(request) > stack.datagramBytes()
                && !takesFlow(request, stack)
                && !isRefused(hop, stack);
    }

    private static boolean takesFlow(SIPRequest request, TandemSipStack stack) {
        return request.getHeader(RouteHeader.NAME) instanceof RouteHeader route
                && route.getAddress().getURI() instanceof SipURI uri
                && stack.flows().names(uri);
    }

    private static int size(SIPMessage request) {
        int added = (request.getTopmostVia() == null ? VIA : 0) + (request.getContactHeader() == null ? CONTACT : 0);
        return request.encode().length() + added;
    }

    /** Whether nobody could be reached there over TCP. */
    static boolean isRefused(Hop place, TandemSipStack stack) {
        return Numeric.address(place.getHost()).stream()
                .anyMatch(address -> stack.refusesTcp(new InetSocketAddress(address, place.getPort())));
    }

    @Override
    public String getHost() {
        return datagrams.getHost();
    }

    @Override
    public int getPort() {
        return datagrams.getPort();
    }

    @Override
    public String getTransport() {
        return "tcp";
    }

    @Override
    public String toString() {
        return datagrams + " over TCP";
    }
}
