package org.tandem.container.refresh;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletMessage;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;

/** A servlet of an application with session timers: what is of them only does not come to it. */
public final class RefreshingServlet implements Servlet {
    private final Servlet servlet;
    private final Function<MobicentsSipSession, SessionRefresh> timers;

    /** Stands before a servlet; the timer of a session is found with the function, null when it has none. */
    public RefreshingServlet(Servlet servlet, Function<MobicentsSipSession, SessionRefresh> timers) {
        this.servlet = servlet;
        this.timers = timers;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        if (!takes(request, response)) {
            servlet.service(request, response);
        }
    }

    private boolean takes(ServletRequest message, ServletResponse answer) throws IOException {
        Object received = message == null ? answer : message;
        SessionRefresh timer = timers.apply(((MobicentsSipServletMessage) received).getSipSession());
        if (timer == null) {
            return false;
        }
        return message instanceof SipServletRequest request
                ? timer.takes(request)
                : timer.takes((SipServletResponse) answer);
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        servlet.init(config);
    }

    @Override
    public ServletConfig getServletConfig() {
        return servlet.getServletConfig();
    }

    @Override
    public String getServletInfo() {
        return servlet.getServletInfo();
    }

    @Override
    public void destroy() {
        servlet.destroy();
    }
}
