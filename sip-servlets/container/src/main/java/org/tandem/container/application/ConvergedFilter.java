package org.tandem.container.application;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;

/** Stands before the HTTP servlets of a SIP application: the session they get is a converged one. */
final class ConvergedFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** What {@code SipApplicationSession.encodeURL} puts into a URL. */
    private static final String KEY = MobicentsSipApplicationSession.SIP_APPLICATION_KEY_PARAM_NAME;

    private final transient HttpSessions sessions;

    ConvergedFilter(HttpSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Converged(request), response);
    }

    private final class Converged extends HttpServletRequestWrapper {
        Converged(HttpServletRequest request) {
            super(request);
        }

        @Override
        public HttpSession getSession() {
            return getSession(true);
        }

        @Override
        public HttpSession getSession(boolean create) {
            HttpSession session = super.getSession(create);
            if (session == null) {
                return null;
            }
            String query = getQueryString();
            if (query != null && query.contains(KEY)) {
                sessions.join(session, getParameter(KEY));
            }
            return new ConvergedHttpSessionView(session, sessions);
        }
    }
}
