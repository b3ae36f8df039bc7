package org.tandem.container.message;

import jakarta.servlet.sip.SipURI;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.mobicents.servlet.sip.core.SipNetworkInterfaceManager;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.tandem.container.locate.Numeric;
import org.tandem.container.locate.SipInterface;

/**
 * The interface that an application has chosen for its requests (JSR 289 section 14.2): one of those that the context attribute
 * {@code jakarta.servlet.sip.outboundInterfaces} lists.
 *
 * @param host a numeric address
 * @param port 0 for any; what the application says about it is no more than advice
 */
public record ChosenInterface(String host, int port) {

    /** That of an address. */
    public static ChosenInterface at(InetAddress address, SipNetworkInterfaceManager known) {
        return at(new InetSocketAddress(Objects.requireNonNull(address, "The outbound interface is null"), 0), known);
    }

    /** That of an address, and of a port if there is such a one. */
    public static ChosenInterface at(InetSocketAddress address, SipNetworkInterfaceManager known) {
        Objects.requireNonNull(address, "The outbound interface is null");
        List<SipURI> there = known.getOutboundInterfaces().stream()
                .filter(uri -> Numeric.address(uri.getHost()).get(0).equals(address.getAddress()))
                .toList();
        if (there.isEmpty()) {
            throw new IllegalArgumentException(address + " is none of the server's outbound interfaces");
        }
        boolean exact = there.stream().anyMatch(uri -> uri.getPort() == address.getPort());
        return new ChosenInterface(address.getAddress().getHostAddress(), exact ? address.getPort() : 0);
    }

    /** What was chosen for a session. */
    static Optional<ChosenInterface> of(MobicentsSipSession session) {
        String chosen = session == null ? null : session.getOutboundInterface();
        if (chosen == null) {
            return Optional.empty();
        }
        try {
            javax.sip.address.SipURI uri = (javax.sip.address.SipURI) SipFactoryImpl.addressFactory.createURI(chosen);
            return Optional.of(new ChosenInterface(uri.getHost(), Math.max(0, uri.getPort())));
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What is wished of a listening point, the more important first: the transport may have another port at this address. */
    List<Predicate<SipInterface>> wishes() {
        return List.of(known -> known.isAt(host, 0), known -> known.isAt(host, port));
    }

    /** The same as a URI. */
    public String uri() {
        return "sip:" + Numeric.inUri(host) + (port > 0 ? ":" + port : "");
    }
}
