package org.tandem.container.stack;

import javax.sip.address.Hop;

/**
 * Where a request goes over a flow (RFC 5626). When the flow ends before the answer came, that is 430 and not 503: no other server
 * stands in, but another flow of the client may.
 *
 * @param peer the other end
 */
record FlowHop(Hop peer) implements Hop {
    @Override
    public String getHost() {
        return peer.getHost();
    }

    @Override
    public int getPort() {
        return peer.getPort();
    }

    @Override
    public String getTransport() {
        return peer.getTransport();
    }

    @Override
    public String toString() {
        return peer.toString();
    }
}
