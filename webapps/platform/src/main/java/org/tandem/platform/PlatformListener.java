package org.tandem.platform;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Opens the platform with its web application, and closes it while SIP still runs, so that live calls can be hung up. */
public final class PlatformListener implements ServletContextListener {
    private Wiring wiring;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        wiring = Wiring.open(event.getServletContext());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (wiring != null) {
            wiring.close();
        }
    }
}
