package org.tandem.platform.rest;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** {@code GET /health}: 200 while new calls are taken, 503 while draining. Tells nothing else, and asks for no credentials. */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Where the servlet belongs. */
    public static final String MAPPING = "/health";

    private final transient BooleanSupplier takesCalls;

    public HealthServlet(BooleanSupplier takesCalls) {
        this.takesCalls = takesCalls;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = takesCalls.getAsBoolean();
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print(up ? "{\"status\":\"up\"}" : "{\"status\":\"draining\"}");
    }
}
