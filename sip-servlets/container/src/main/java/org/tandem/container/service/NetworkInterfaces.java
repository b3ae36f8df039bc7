package org.tandem.container.service;

import jakarta.servlet.sip.SipURI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sip.ListeningPoint;
import javax.sip.message.Message;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.MobicentsExtendedListeningPoint;
import org.mobicents.servlet.sip.core.SipNetworkInterfaceManager;
import org.tandem.container.locate.Interfaces;
import org.tandem.container.locate.SipInterface;
import org.tandem.container.stack.Transports;

/**
 * The library's listening points. The library itself fails with a NullPointerException on a transport that it has not heard of, and
 * strangers write the transport: in Via and in the URI of their Contact. Here such a one is none at all, so that whatever listens will do.
 */
final class NetworkInterfaces implements SipNetworkInterfaceManager {
    private final SipNetworkInterfaceManager library;
    private final Interfaces known;

    NetworkInterfaces(SipNetworkInterfaceManager library, Interfaces known) {
        this.library = library;
        this.known = known;
    }

    @Override
    public MobicentsExtendedListeningPoint findMatchingListeningPoint(String transport, boolean strict) {
        return library.findMatchingListeningPoint(
                transport != null && Transports.known(transport) ? transport : null, strict);
    }

    /** An interface that an application chose by its address alone has no port; the library then finds none. */
    @Override
    public MobicentsExtendedListeningPoint findMatchingListeningPoint(
            javax.sip.address.SipURI outbound, boolean strict) {
        Optional<MobicentsExtendedListeningPoint> numbered =
                known.numbered(outbound.getParameter(Interfaces.PARAMETER)).flatMap(this::point);
        if (numbered.isPresent()) {
            return numbered.get();
        }
        String transport = outbound.getTransportParam() == null ? ListeningPoint.UDP : outbound.getTransportParam();
        return outbound.getPort() > 0
                ? library.findMatchingListeningPoint(outbound, strict)
                : first(point -> point.getTransport().equalsIgnoreCase(transport)
                                && point.getIpAddresses().contains(outbound.getHost()))
                        .orElseGet(() -> library.findMatchingListeningPoint(outbound, strict));
    }

    private Optional<MobicentsExtendedListeningPoint> point(SipInterface named) {
        return first(point -> {
            SipConnector connector = point.getSipConnector();
            return connector.getPort() == named.port()
                    && connector.getTransport().equalsIgnoreCase(named.transport())
                    && connector.getIpAddress().equals(named.bound().getHostAddress());
        });
    }

    private Optional<MobicentsExtendedListeningPoint> first(Predicate<MobicentsExtendedListeningPoint> wanted) {
        Iterator<MobicentsExtendedListeningPoint> all = getExtendedListeningPoints();
        while (all.hasNext()) {
            MobicentsExtendedListeningPoint point = all.next();
            if (wanted.test(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    @Override
    public MobicentsExtendedListeningPoint findMatchingListeningPoint(String address, int port, String transport) {
        return library.findMatchingListeningPoint(address, port, transport);
    }

    @Override
    public Iterator<MobicentsExtendedListeningPoint> getExtendedListeningPoints() {
        return library.getExtendedListeningPoints();
    }

    @Override
    public List<SipURI> getOutboundInterfaces() {
        return library.getOutboundInterfaces();
    }

    @Override
    public void addExtendedListeningPoint(MobicentsExtendedListeningPoint added) {
        library.addExtendedListeningPoint(added);
    }

    @Override
    public void removeExtendedListeningPoint(MobicentsExtendedListeningPoint removed) {
        library.removeExtendedListeningPoint(removed);
    }

    @Override
    public boolean findUsePublicAddress(Message message) {
        return library.findUsePublicAddress(message);
    }
}
