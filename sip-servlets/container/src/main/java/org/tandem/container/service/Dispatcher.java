package org.tandem.container.service;

import gov.nist.javax.sip.message.SIPRequest;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.TimeoutEvent;
import javax.sip.message.Response;
import org.mobicents.servlet.sip.core.SipApplicationDispatcherImpl;
import org.mobicents.servlet.sip.core.SipNetworkInterfaceManager;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.message.TransactionApplicationData;
import org.tandem.container.locate.Interfaces;
import org.tandem.container.message.OwnNames;

/**
 * The library's dispatcher with a server id that is the same on every node of a cluster. The library draws a random one for
 * each node and puts it into To tags; a node that took a dialog over would answer 481 to it.
 */
public final class Dispatcher extends SipApplicationDispatcherImpl {
    /** Part of every To tag; eight characters, as the library's own. */
    static final String SERVER_ID = "tandem01";

    private final SipNetworkInterfaceManager interfaces;

    Dispatcher(Interfaces known) {
        interfaces = new NetworkInterfaces(super.getSipNetworkInterfaceManager(), known);
    }

    @Override
    public SipNetworkInterfaceManager getSipNetworkInterfaceManager() {
        return interfaces;
    }

    @Override
    public void processRequest(RequestEvent event) {
        OwnNames.join((SIPRequest) event.getRequest(), route -> !isRouteExternal(route));
        SessionLocks.mine().handle(() -> super.processRequest(event));
    }

    @Override
    public void processResponse(ResponseEvent event) {
        SessionLocks.mine().handle(() -> {
            if (!goesOn(event)) {
                super.processResponse(event);
            }
        });
    }

    /** A place that is out of service is not the last word while there are others (RFC 3263 section 4.3). */
    private static boolean goesOn(ResponseEvent event) {
        return event.getResponse().getStatusCode() == Response.SERVICE_UNAVAILABLE
                && event.getClientTransaction() != null
                && event.getClientTransaction().getApplicationData() instanceof TransactionApplicationData data
                && data.getSipServletMessage() instanceof SipServletRequestImpl request
                && request.visitNextHop();
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
