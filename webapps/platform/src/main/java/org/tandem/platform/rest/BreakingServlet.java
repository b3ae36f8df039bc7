package org.tandem.platform.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Breaks connections off whose answer can't be finished. Jersey only logs that, and the client would wait for the rest until the
 * connection times out.
 */
final class BreakingServlet extends ServletContainer {
    /** The property of a request whose answer is broken. */
    static final String BROKEN = "tandem.broken";

    private static final long serialVersionUID = 1L;

    BreakingServlet(ResourceConfig config) {
        super(config);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        super.service(request, response);
        if (request.getAttribute(BROKEN) != null) {
            throw new IOException("an answer could not be finished: " + request.getRequestURI());
        }
    }
}
