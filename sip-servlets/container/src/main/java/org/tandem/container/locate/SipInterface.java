package org.tandem.container.locate;

import java.net.InetAddress;

/**
 * A listening point.
 *
 * @param number its own
 * @param transport in lower case
 * @param bound its address; may stand for all of the machine's
 * @param publicAddress what peers see that are not in {@code near}; empty when there is no NAT
 * @param near who is on this side of the NAT
 */
public record SipInterface(
        int number, String transport, InetAddress bound, int port, String publicAddress, Networks near) {

    /** Whether packets to this address can leave here. */
    boolean reaches(InetAddress address) {
        boolean both = bound.isAnyLocalAddress() && bound.getAddress().length > 4;
        return both || bound.getAddress().length == address.getAddress().length;
    }

    /** Whether peers at this host and port would come here; a port of 0 or less is any. */
    public boolean isAt(String host, int at) {
        return (at <= 0 || at == port)
                && (bound.isAnyLocalAddress()
                        || host.equals(publicAddress)
                        || host.equals(bound.getHostAddress())
                        || host.equals("[" + bound.getHostAddress() + "]"));
    }

    /** The host by which this address knows it. */
    String seenFrom(InetAddress peer) {
        if (!publicAddress.isEmpty() && !near.contain(peer)) {
            return publicAddress;
        }
        String host = (bound.isAnyLocalAddress() ? LocalAddress.toward(peer) : bound).getHostAddress();
        // The zone of a link-local address means something on this machine only.
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }
}
