package org.tandem.container.application;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.TooManyHopsException;
import java.io.IOException;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.tandem.container.routing.InitialRouter;
import org.tandem.container.routing.Onward;
import org.tandem.container.service.SipEngine;

/**
 * Passes on what an application router sends out of the server (JSR 289 section 15.4.1: ROUTE, ROUTE_BACK and no application), as
 * a proxy that does not stay in the call.
 */
public final class Outside extends SipServlet {
    private static final long serialVersionUID = 1L;

    private transient SipWebApplication application;

    /** Makes the application known to the engine. */
    public static void open(SipEngine engine) {
        try {
            BuiltIn.application(engine, InitialRouter.OUTSIDE, Outside.class).open();
        } catch (ServletException bug) {
            throw new IllegalStateException(bug);
        }
    }

    @Override
    public void init() {
        application = SipWebApplication.of(getServletContext());
    }

    @Override
    protected void doRequest(SipServletRequest request) throws ServletException, IOException {
        if (!request.isInitial() || request.getMethod().equals("CANCEL")) {
            return;
        }
        Onward onward = (Onward) ((MobicentsSipSession) request.getSession()).getStateInfo();
        if (!onward.passed() || (onward.routes().isEmpty() && endsHere(request))) {
            request.createResponse(SipServletResponse.SC_NOT_FOUND).send();
            return;
        }
        pushRoutes(request, onward);
        try {
            Proxy proxy = request.getProxy();
            proxy.setRecordRoute(false);
            proxy.proxyTo(request.getRequestURI());
        } catch (TooManyHopsException e) {
            request.createResponse(SipServletResponse.SC_TOO_MANY_HOPS).send();
        }
    }

    /** A request that points at this server itself would come back for ever. */
    private boolean endsHere(SipServletRequest request) {
        return !request.getHeaders("Route").hasNext()
                && !(request.getRequestURI() instanceof SipURI uri
                        && application
                                .getSipApplicationDispatcher()
                                .isExternal(uri.getHost(), uri.getPort(), transport(uri)));
    }

    private static String transport(SipURI uri) {
        return uri.getTransportParam() == null ? "udp" : uri.getTransportParam();
    }

    private void pushRoutes(SipServletRequest request, Onward onward) throws ServletException {
        SipFactory factory = application.getSipFactoryFacade();
        if (!onward.back().isEmpty()) {
            SipURI ours = uri(factory, ours());
            ours.setParameter(InitialRouter.BACK, onward.back());
            request.pushRoute(ours);
        }
        for (int i = onward.routes().size() - 1; i >= 0; i--) {
            request.pushRoute(uri(factory, onward.routes().get(i)));
        }
    }

    private static SipURI uri(SipFactory factory, String route) throws ServletException {
        SipURI uri = (SipURI) factory.createAddress(route).getURI();
        uri.setLrParam(true);
        return uri;
    }

    private String ours() {
        return application
                .getSipApplicationDispatcher()
                .getOutboundInterfaces()
                .get(0)
                .toString();
    }
}
