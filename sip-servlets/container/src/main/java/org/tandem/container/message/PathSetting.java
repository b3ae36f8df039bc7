package org.tandem.container.message;

import org.mobicents.servlet.sip.address.AddressImpl.ModifiableRule;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.proxy.ProxyImpl;

/**
 * The proxy of a registration. The library does not let an application write parameters into its Path, for which JSR 289 has
 * {@code getPathURI}, and adds a Path that the application has taken back.
 */
public final class PathSetting extends ProxyImpl {
    private static final long serialVersionUID = 1L;

    /** For deserialization. */
    public PathSetting() {}

    PathSetting(SipServletRequestImpl register, SipFactoryImpl factory) {
        super(register, factory);
    }

    @Override
    public void setAddToPath(boolean add) {
        super.setAddToPath(add);
        if (add) {
            pathURI.setIsModifiable(ModifiableRule.ProxyRecordRouteNotModifiable);
        } else {
            pathURI = null;
        }
    }
}
