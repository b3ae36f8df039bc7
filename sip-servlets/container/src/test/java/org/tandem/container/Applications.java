package org.tandem.container;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;

/** Starts and stops single applications of a running server. */
public final class Applications {
    private Applications() {}

    /** The application at this path. */
    public static Context of(TandemServer server, String path) {
        return (Context) server.host()
                .findService("tandem")
                .getContainer()
                .findChild("localhost")
                .findChild(path);
    }

    /** Stops the application, so that its class loader goes, and starts it with a new one. */
    public static void restart(Context application) {
        try {
            application.stop();
            application.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
