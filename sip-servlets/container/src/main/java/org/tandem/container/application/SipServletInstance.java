package org.tandem.container.application;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.UnaryOperator;
import org.apache.tomcat.InstanceManager;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;

/**
 * One SIP servlet of an application: made by the host's instance manager, initialized after the application's context
 * listeners ran, destroyed after they were told of the end. So an application may still talk SIP in
 * {@code contextDestroyed}, when the host has already destroyed its own servlets. Thread-safe.
 */
final class SipServletInstance implements MobicentsSipServlet, ServletConfig {
    private final SipDescriptor.Servlet declared;
    private final ServletContext context;
    private final InstanceManager maker;
    private final ClassLoader loader;
    private volatile UnaryOperator<Servlet> before = made -> made;
    private Servlet servlet;
    private Servlet ready;
    private volatile Servlet called;

    SipServletInstance(
            SipDescriptor.Servlet declared, ServletContext context, InstanceManager maker, ClassLoader loader) {
        this.declared = declared;
        this.context = context;
        this.maker = maker;
        this.loader = loader;
    }

    String className() {
        return declared.className();
    }

    /** The servlet, made but perhaps not initialized. */
    synchronized Servlet made() throws ServletException {
        if (servlet == null) {
            try {
                servlet = (Servlet) maker.newInstance(declared.className(), loader);
            } catch (Exception | LinkageError e) {
                throw new ServletException(
                        "SIP servlet " + declared.name() + " (" + declared.className() + ") cannot be made: "
                                + reason(e),
                        e);
            }
        }
        return servlet;
    }

    private static String reason(Throwable e) {
        Throwable root = e.getCause() == null ? e : e.getCause();
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : " " + root.getMessage());
    }

    /** Another servlet is called instead, which calls this one. Before the first is. */
    void behind(UnaryOperator<Servlet> other) {
        before = other;
    }

    @Override
    public Servlet allocate() throws ServletException {
        Servlet initialized = called;
        if (initialized == null) {
            initialized();
            initialized = called;
        }
        return initialized;
    }

    /** The servlet itself. */
    synchronized Servlet initialized() throws ServletException {
        if (ready == null) {
            Servlet made = made();
            made.init(this);
            ready = made;
            called = before.apply(made);
        }
        return ready;
    }

    @Override
    public void deallocate(Servlet servlet) {}

    synchronized void destroy() {
        if (ready != null) {
            ready.destroy();
        }
        ready = null;
        called = null;
        servlet = null;
    }

    @Override
    public boolean isUnavailable() {
        return false;
    }

    @Override
    public String getName() {
        return declared.name();
    }

    @Override
    public int getLoadOnStartup() {
        return declared.loadOnStartup();
    }

    @Override
    public String getServletName() {
        return declared.name();
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public String getInitParameter(String name) {
        return declared.parameters().get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(declared.parameters().keySet());
    }
}
