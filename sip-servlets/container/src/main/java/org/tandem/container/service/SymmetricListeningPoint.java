package org.tandem.container.service;

import gov.nist.javax.sip.ListeningPointExt;
import javax.sip.InvalidArgumentException;
import javax.sip.SipProvider;
import javax.sip.header.ViaHeader;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.ExtendedListeningPoint;

/** Asks in Via to be answered at the port from which a request came (RFC 3581 section 3), which a NAT may have changed. */
final class SymmetricListeningPoint extends ExtendedListeningPoint {
    SymmetricListeningPoint(SipProvider provider, ListeningPointExt point, SipConnector connector) {
        super(provider, point, connector);
    }

    @Override
    public ViaHeader createViaHeader(String branch, boolean usePublicAddress) {
        ViaHeader via = super.createViaHeader(branch, usePublicAddress);
        try {
            via.setRPort();
        } catch (InvalidArgumentException impossible) {
            throw new IllegalStateException(impossible);
        }
        return via;
    }
}
