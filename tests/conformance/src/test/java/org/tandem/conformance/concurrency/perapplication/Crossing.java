package org.tandem.conformance.concurrency.perapplication;

import jakarta.annotation.Resource;
import jakarta.servlet.sip.ServletTimer;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSessionsUtil;
import jakarta.servlet.sip.TimerListener;
import jakarta.servlet.sip.TimerService;
import jakarta.servlet.sip.annotation.SipApplicationKey;
import jakarta.servlet.sip.annotation.SipListener;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tandem.conformance.concurrency.Counting;

/** A request in one room and a timer in another use each other's application session at the same time. */
@jakarta.servlet.sip.annotation.SipServlet(loadOnStartup = 1)
@SipListener
public final class Crossing extends SipServlet implements TimerListener {
    private static final long serialVersionUID = 1L;
    private static final int PATIENCE_SECONDS = 10;
    private static final CyclicBarrier BOTH_IN = new CyclicBarrier(2);
    private static final Map<String, SipApplicationSession> ROOMS = new ConcurrentHashMap<>();

    @Resource
    private transient SipSessionsUtil sessions;

    @Resource
    private transient TimerService timers;

    /** All calls to one user are one application session. */
    @SipApplicationKey
    public static String room(SipServletRequest request) {
        return Counting.room(request);
    }

    @Override
    protected void doInvite(SipServletRequest request) throws IOException {
        ROOMS.put(Counting.room(request), request.getApplicationSession());
        request.createResponse(200).send();
    }

    /** In the left room, while the timer is in the right one. */
    @Override
    protected void doInfo(SipServletRequest request) throws IOException {
        timers.createTimer(ROOMS.get("right"), 1, false, "left");
        use("right");
        request.createResponse(200).send();
    }

    @Override
    public void timeout(ServletTimer timer) {
        use((String) timer.getInfo());
    }

    private void use(String room) {
        try {
            BOTH_IN.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("nobody is in the other room", e);
        }
        SipApplicationSession other = sessions.getApplicationSessionByKey(room, false);
        other.setAttribute("visitor", Thread.currentThread().getName());
        other.setExpires(1);
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
    }
}
