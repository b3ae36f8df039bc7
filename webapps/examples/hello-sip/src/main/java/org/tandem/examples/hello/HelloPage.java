package org.tandem.examples.hello;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells how the calls go. */
@WebServlet("")
public class HelloPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CallCount calls = CallCount.of(getServletContext());
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().printf("answered %d, up %d%n", calls.answered(), calls.up());
    }
}
