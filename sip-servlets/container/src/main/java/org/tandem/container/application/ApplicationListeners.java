package org.tandem.container.application;

import java.util.EventListener;
import org.mobicents.servlet.sip.core.session.SipListenersHolder;

/** The SIP listeners of one application, by kind. Filled while it starts, read afterwards. */
final class ApplicationListeners extends SipListenersHolder {
    ApplicationListeners(SipWebApplication application) {
        super(application);
    }

    void add(EventListener listener) {
        addListenerToBunch(listener);
    }

    @Override
    public boolean loadListeners(String[] classNames, ClassLoader loader) {
        throw new UnsupportedOperationException("listeners are added one by one as the application starts");
    }
}
