package org.tandem.container.apps;

import jakarta.annotation.Resource;
import jakarta.servlet.sip.ServletTimer;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.TimerListener;
import jakarta.servlet.sip.TimerService;
import jakarta.servlet.sip.annotation.SipListener;
import java.io.IOException;

/** Answers INVITEs, and holds on to its calls by all that a session can hold: timers, attributes, no expiry. */
@jakarta.servlet.sip.annotation.SipServlet(name = "lasting", applicationName = "lasting", loadOnStartup = 1)
@SipListener
public class Lasting extends SipServlet implements TimerListener {
    private static final long serialVersionUID = 1L;
    private static final long HOUR = 3_600_000;

    @Resource
    private TimerService timers;

    @Override
    protected void doInvite(SipServletRequest request) throws IOException {
        request.getApplicationSession().setExpires(0);
        request.getApplicationSession().setAttribute("held", this);
        request.getSession().setAttribute("held", this);
        timers.createTimer(request.getApplicationSession(), HOUR, HOUR, false, false, "ring");
        request.createResponse(200).send();
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
    }

    @Override
    public void timeout(ServletTimer timer) {
        throw new IllegalStateException("an hour has not passed");
    }
}
