package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.tandem.container.service.SipEngine;

/**
 * Follows the life of one web application of the host. Its SIP servlets open when the host has started it, and close after
 * its own listeners were told of the end and before its class loader goes. Called on the host's deployment thread.
 */
public final class ApplicationLife implements LifecycleListener {
    private static final String ATTRIBUTE = ApplicationLife.class.getName();

    private final Context context;
    private final Supplier<SipEngine> engine;
    private SipWebApplication application;

    /** Follows the context; the engine is asked for at each start of it. */
    public ApplicationLife(Context context, Supplier<SipEngine> engine) {
        this.context = context;
        this.engine = engine;
    }

    static ApplicationLife of(ServletContext context) {
        return (ApplicationLife) context.getAttribute(ATTRIBUTE);
    }

    Context context() {
        return context;
    }

    SipEngine engine() {
        return engine.get();
    }

    void ready(SipWebApplication made) {
        application = made;
    }

    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        switch (event.getType()) {
            case Lifecycle.CONFIGURE_START_EVENT -> context.getServletContext().setAttribute(ATTRIBUTE, this);
            case Lifecycle.AFTER_START_EVENT -> open();
            case Lifecycle.CONFIGURE_STOP_EVENT -> close();
            default -> {}
        }
    }

    private void open() {
        if (application == null) {
            return;
        }
        try {
            application.open();
        } catch (ServletException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void close() {
        if (application != null) {
            application.close();
            application = null;
        }
    }
}
