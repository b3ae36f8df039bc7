package org.tandem.container.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.HopImpl;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import org.tandem.container.locate.Numeric;

/**
 * Names the ways that messages came, so that requests take them back (RFC 5626): a SIP URI of this server whose user is a flow token,
 * as Path, Record-Route and Route have it. Thread-safe.
 */
public final class Flows {
    /** Where nobody is (RFC 5737). A request there is answered with 430, at once. */
    static final InetSocketAddress GONE = new InetSocketAddress("192.0.2.0", 2);

    private final FlowTokens tokens = new FlowTokens();
    private final TandemSipStack stack;

    Flows(TandemSipStack stack) {
        this.stack = stack;
    }

    /** The flow of a message that came from the network. */
    public Flow of(SIPMessage received) {
        String said = received.getTopmostVia().getTransport().toLowerCase(Locale.ROOT);
        // A stranger may say anything there, in a datagram too.
        String transport = FlowTokens.TRANSPORTS.contains(said) ? said : "udp";
        InetSocketAddress peer = new InetSocketAddress(received.getRemoteAddress(), received.getRemotePort());
        return stack.connection(received.getLocalPort(), peer)
                .map(channel -> new Flow(
                        channel.getTransport().toLowerCase(Locale.ROOT),
                        received.getLocalPort(),
                        peer,
                        channel.number()))
                .orElseGet(() -> new Flow(transport, received.getLocalPort(), peer, 0));
    }

    /** The user that names this flow in a URI of the server. */
    public String token(Flow flow) {
        return tokens.of(flow);
    }

    /** A URI of the server that names the flow of a message that came from the network. */
    public String uri(SIPMessage received) {
        Flow flow = of(received);
        String host = received.getLocalAddress().getHostAddress();
        return "sip:" + token(flow) + "@" + Numeric.inUri(host) + ":" + flow.localPort() + ";transport="
                + flow.transport() + ";lr";
    }

    /** Whether this URI names a flow, or pretends to. */
    public boolean names(URI uri) {
        return uri instanceof SipURI sip && sip.hasLrParam() && FlowTokens.looksLikeOne(sip.getUser());
    }

    /** The flow that a URI like this names; empty when it was tampered with, or another process wrote it. */
    public Optional<Flow> read(SipURI uri) {
        return tokens.read(uri.getUser());
    }

    /** Where requests for this URI go; to nowhere when its flow has ended. */
    public Hop way(SipURI uri) {
        Optional<Flow> flow = read(uri).filter(this::lasts);
        InetSocketAddress peer = flow.map(Flow::peer).orElse(GONE);
        return new FlowHop(new HopImpl(
                peer.getAddress().getHostAddress(),
                peer.getPort(),
                flow.map(Flow::transport).orElseGet(stack::anyStream)));
    }

    /** Whether this URI names a flow that has not ended. */
    public boolean leads(SipURI uri) {
        return names(uri) && read(uri).filter(this::lasts).isPresent();
    }

    private boolean lasts(Flow flow) {
        return flow.transport().equals("udp")
                || stack.connection(flow.localPort(), flow.peer())
                        .filter(channel -> channel.number() == flow.connection())
                        .isPresent();
    }
}
