package org.tandem.container.message;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.SIPDialog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sip.ListeningPoint;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.header.RouteHeader;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.tandem.container.locate.Interfaces.Way;
import org.tandem.container.locate.Numeric;
import org.tandem.container.locate.SipInterface;
import org.tandem.container.stack.Flow;
import org.tandem.container.stack.TandemSipStack;

/** By which of the server's listening points a message leaves. The library takes the first of the transport, whoever the peer is. */
final class Leaving {
    private final SipServletRequestImpl request;
    private final TandemSipStack stack;
    private final Hop hop;

    /** Of a request to a place outside. */
    Leaving(SipServletRequestImpl request, Hop hop, TandemSipStack stack) {
        this.request = request;
        this.hop = hop;
        this.stack = stack;
    }

    /** The way that an answer takes, and that the dialog keeps: the one by which the message came; none as in {@code toward}. */
    static Optional<Way> back(SIPMessage received, MobicentsSipSession session, TandemSipStack stack) {
        if (!stack.interfaces().hasChoice() || received.getRemoteAddress() == null) {
            return Optional.empty();
        }
        List<Predicate<SipInterface>> wishes = new ArrayList<>();
        if (session == null || session.getProxy() == null) {
            wishes.addAll(chosen(session));
        }
        wishes.add(cameBy(received));
        return stack.interfaces().toward(stack.flows().of(received).transport(), received.getRemoteAddress(), wishes);
    }

    /** Whether a listening point is the one by which a message came. */
    static Predicate<SipInterface> cameBy(SIPMessage received) {
        return known -> known.isAt(received.getLocalAddress().getHostAddress(), received.getLocalPort());
    }

    /** The way of this request; none when there is no choice and nothing to hide. */
    Optional<Way> way() {
        return !stack.interfaces().hasChoice()
                ? Optional.empty()
                : peer().flatMap(peer -> stack.interfaces().toward(transport(), peer, wishes(peer)));
    }

    /** The way that requests of the peer take back. */
    Optional<Way> wayBack() {
        String transport = hop instanceof OverTcp ? "udp" : transport();
        return peer().flatMap(peer -> stack.interfaces().by(transport, peer, wishes(peer)));
    }

    private String transport() {
        return hop.getTransport().toLowerCase(Locale.ROOT);
    }

    private Optional<InetAddress> peer() {
        return Numeric.address(hop.getHost()).stream().findFirst();
    }

    /** What the application chose, the flow of a client, the connection there is, and where the dialog began, in this order. */
    private List<Predicate<SipInterface>> wishes(InetAddress peer) {
        List<Predicate<SipInterface>> wishes = new ArrayList<>(chosen());
        if (request.getMessage().getHeader(RouteHeader.NAME) instanceof RouteHeader route
                && route.getAddress().getURI() instanceof SipURI uri
                && stack.flows().names(uri)) {
            int port = stack.flows().read(uri).map(Flow::localPort).orElse(-1);
            wishes.add(known -> known.port() == port);
        }
        InetSocketAddress place = new InetSocketAddress(peer, hop.getPort());
        wishes.add(known -> stack.isConnected(known, place));
        ListeningPoint begun = begun();
        if (begun != null) {
            wishes.add(known -> known.isAt(begun.getIPAddress(), begun.getPort()));
        }
        return wishes;
    }

    private List<Predicate<SipInterface>> chosen() {
        MobicentsSipSession session = request.getSipSession();
        return session != null && session.getProxy() != null
                ? ContainerBranch.of(request)
                        .map(branch -> branch.wishes((SIPMessage) request.getMessage(), session))
                        .orElse(List.of())
                : chosen(session);
    }

    private static List<Predicate<SipInterface>> chosen(MobicentsSipSession session) {
        return ChosenInterface.of(session).map(ChosenInterface::wishes).orElse(List.of());
    }

    /** Where the dialog has its listening point, if that speaks the transport of this request. */
    private ListeningPoint begun() {
        return request.getDialog() instanceof SIPDialog dialog
                        && request.getSipSession().getProxy() == null
                ? dialog.getSipProvider().getListeningPoint(hop.getTransport())
                : null;
    }
}
