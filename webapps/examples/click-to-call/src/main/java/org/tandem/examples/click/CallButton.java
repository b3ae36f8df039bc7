package org.tandem.examples.click;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.sip.ConvergedHttpSession;
import jakarta.servlet.sip.SipFactory;
import java.io.IOException;

/** {@code POST /call?from=URI&to=URI} connects the two. The call belongs to the visitor's session. */
@WebServlet("/call")
public class CallButton extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource
    private SipFactory factory;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String from = request.getParameter("from");
        String to = request.getParameter("to");
        if (from == null || !from.startsWith("sip:") || to == null || !to.startsWith("sip:")) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "from and to must be SIP URIs");
            return;
        }
        ConvergedHttpSession visitor = (ConvergedHttpSession) request.getSession();
        Calls.begin(factory, visitor.getApplicationSession(), from, to);
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }
}
