package org.tandem.conformance;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.sip.ConvergedHttpSession;
import java.io.IOException;

/** The web side of a converged application: tells, line by line, what its session is and how it encodes URLs. */
@WebServlet("/page")
public final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ConvergedHttpSession session = (ConvergedHttpSession) request.getSession();
        response.getWriter()
                .println(session.getApplicationSession().getId() + "\n" + session.getId() + "\n"
                        + session.encodeURL("/page?a=b") + "\n" + session.encodeURL("/page", "http") + "\n"
                        + refused(session));
    }

    private static String refused(ConvergedHttpSession session) {
        try {
            return session.encodeURL("/page", "gopher");
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
