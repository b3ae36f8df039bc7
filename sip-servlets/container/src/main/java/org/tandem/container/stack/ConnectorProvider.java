package org.tandem.container.stack;

import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.tandem.container.locate.Interfaces.Way;
import org.tandem.container.locate.Numeric;
import org.tandem.container.locate.SipInterface;
import org.tandem.container.locate.Targets;

/**
 * A connector as the library knows it. The library sends within a dialog by the connector where that began, and fails when the next hop
 * has another transport; here another connector of the server stands in. Thread-safe.
 */
final class ConnectorProvider extends SipProviderImpl {
    private final TandemSipStack stack;

    ConnectorProvider(TandemSipStack stack) {
        super(stack);
        this.stack = stack;
    }

    @Override
    public ListeningPoint getListeningPoint(String transport) {
        ListeningPoint own = super.getListeningPoint(transport);
        return own != null
                ? own
                : stack.listeningPoint(transport, getListeningPoint().getIPAddress());
    }

    /** A proxy's ACK; the library sends it by the first connector of the transport. */
    @Override
    public void sendRequest(Request request) throws SipException {
        Optional<Way> way = way((SIPRequest) request);
        if (way.isEmpty()) {
            super.sendRequest(request);
            return;
        }
        Via via = ((SIPRequest) request).getTopmostVia();
        try {
            via.setHost(way.get().uriHost());
            via.setPort(way.get().by().port());
        } catch (ParseException | InvalidArgumentException impossible) {
            throw new SipException(impossible.getMessage(), impossible);
        }
        stack.provider(way.get().by()).orElse(this).sendHere(request);
    }

    private void sendHere(Request request) throws SipException {
        super.sendRequest(request);
    }

    private Optional<Way> way(SIPRequest request) {
        RouteHeader route = (RouteHeader) request.getHeader(RouteHeader.NAME);
        URI next = route == null ? request.getRequestURI() : route.getAddress().getURI();
        if (!(next instanceof SipURI uri)) {
            return Optional.empty();
        }
        if (stack.flows().names(uri)) {
            return stack.flows()
                    .read(uri)
                    .flatMap(flow -> stack.interfaces()
                            .toward(
                                    flow.transport(),
                                    flow.peer().getAddress(),
                                    List.of(known -> known.port() == flow.localPort())));
        }
        String said = Targets.said(uri);
        String transport = !said.isEmpty() ? said : uri.isSecure() ? "tls" : "udp";
        List<InetAddress> peer = Numeric.is(uri.getHost()) ? Numeric.address(uri.getHost()) : List.of();
        if (peer.isEmpty()) {
            return Optional.empty();
        }
        InetSocketAddress place = new InetSocketAddress(peer.get(0), Math.max(0, uri.getPort()));
        List<Predicate<SipInterface>> wishes = new ArrayList<>(Departure.wishes());
        wishes.add(known -> stack.isConnected(known, place));
        return stack.interfaces().toward(transport, peer.get(0), wishes);
    }

    /** As the stack's own, of which this class takes the place. */
    static ConnectorProvider at(ListeningPoint point, TandemSipStack stack) {
        ConnectorProvider provider = new ConnectorProvider(stack);
        provider.setListeningPoint(point);
        ((ListeningPointImpl) point).setSipProvider(provider);
        return provider;
    }
}
