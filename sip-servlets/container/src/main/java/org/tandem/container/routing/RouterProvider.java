package org.tandem.container.routing;

import jakarta.servlet.sip.ar.SipApplicationRouter;
import jakarta.servlet.sip.ar.spi.SipApplicationRouterProvider;

/** Hands the library our router. The library makes it by the name in the system property {@link #PROPERTY}. */
public final class RouterProvider extends SipApplicationRouterProvider {
    /** Without it the library looks the router up with a class that Java 9 took away. */
    public static final String PROPERTY = "jakarta.servlet.sip.ar.spi.SipApplicationRouterProvider";

    private static volatile SipApplicationRouter router;

    /** The router that the library is given when it asks next. */
    public static void use(SipApplicationRouter next) {
        router = next;
    }

    @Override
    public SipApplicationRouter getSipApplicationRouter() {
        return router;
    }
}
