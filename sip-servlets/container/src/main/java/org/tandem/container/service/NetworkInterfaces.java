package org.tandem.container.service;

import jakarta.servlet.sip.SipURI;
import java.util.Iterator;
import java.util.List;
import javax.sip.message.Message;
import org.mobicents.servlet.sip.core.MobicentsExtendedListeningPoint;
import org.mobicents.servlet.sip.core.SipNetworkInterfaceManager;
import org.tandem.container.stack.Transports;

/**
 * The library's listening points. The library itself fails with a NullPointerException on a transport that it has not heard of, and
 * strangers write the transport: in Via and in the URI of their Contact. Here such a one is none at all, so that whatever listens will do.
 */
final class NetworkInterfaces implements SipNetworkInterfaceManager {
    private final SipNetworkInterfaceManager library;

    NetworkInterfaces(SipNetworkInterfaceManager library) {
        this.library = library;
    }

    @Override
    public MobicentsExtendedListeningPoint findMatchingListeningPoint(String transport, boolean strict) {
        return library.findMatchingListeningPoint(
                transport != null && Transports.known(transport) ? transport : null, strict);
    }

    @Override
    public MobicentsExtendedListeningPoint findMatchingListeningPoint(
            javax.sip.address.SipURI outbound, boolean strict) {
        return library.findMatchingListeningPoint(outbound, strict);
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
