package org.tandem.container.apps;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.sip.ConvergedHttpSession;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipSessionsUtil;
import jakarta.servlet.sip.TimerService;
import java.io.IOException;

/** The web side of an application that also speaks SIP. */
@WebServlet("/state")
public class Converged extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource
    private SipFactory factory;

    @Resource
    private SipSessionsUtil sessions;

    @Resource
    private TimerService timers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ConvergedHttpSession session = (ConvergedHttpSession) request.getSession();
        SipApplicationSession application = session.getApplicationSession();
        boolean same =
                application.getId().equals(session.getApplicationSession().getId());
        boolean holdsHttp = application.getSessions("HTTP").hasNext();
        boolean found = sessions.getApplicationSessionById(application.getId()) != null;
        response.getWriter()
                .print(getServletContext().getAttribute("calls") + " "
                        + factory.createSipURI("a", "b").getUser());
        session.invalidate();
        response.getWriter().print(" " + same + " " + holdsHttp + " " + found + " " + (timers != null));
    }
}
