package org.tandem.container.service;

import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.TimeoutEvent;
import org.mobicents.servlet.sip.core.SipApplicationDispatcherImpl;
import org.mobicents.servlet.sip.core.SipNetworkInterfaceManager;

/**
 * The library's dispatcher with a server id that is the same on every node of a cluster. The library draws a random one for
 * each node and puts it into To tags; a node that took a dialog over would answer 481 to it.
 */
public final class Dispatcher extends SipApplicationDispatcherImpl {
    /** Part of every To tag; eight characters, as the library's own. */
    static final String SERVER_ID = "tandem01";

    private final SipNetworkInterfaceManager interfaces = new NetworkInterfaces(super.getSipNetworkInterfaceManager());

    @Override
    public SipNetworkInterfaceManager getSipNetworkInterfaceManager() {
        return interfaces;
    }

    @Override
    public void processRequest(RequestEvent event) {
        SessionLocks.mine().handle(() -> super.processRequest(event));
    }

    @Override
    public void processResponse(ResponseEvent event) {
        SessionLocks.mine().handle(() -> super.processResponse(event));
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        SessionLocks.mine().handle(() -> super.processTimeout(event));
    }

    @Override
    public String getApplicationServerId() {
        return SERVER_ID;
    }

    @Override
    public String getApplicationServerIdHash() {
        return SERVER_ID;
    }
}
