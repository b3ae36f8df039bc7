package org.tandem.container.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes calls, and says BYE to them when the application is stopped. */
public class Parting extends SipServlet implements ServletContextListener {
    private static final long serialVersionUID = 1L;

    /** Let go to let {@code contextDestroyed} begin to say BYE. */
    public static volatile CountDownLatch mayEnd = new CountDownLatch(0);

    /** What became of the BYEs. */
    public static final BlockingQueue<Integer> ANSWERS = new LinkedBlockingQueue<>();

    private static final BlockingQueue<SipSession> CALLS = new LinkedBlockingQueue<>();
    private static final BlockingQueue<Integer> ARRIVED = new LinkedBlockingQueue<>();

    @Override
    protected void doInvite(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
    }

    @Override
    protected void doAck(SipServletRequest request) {
        CALLS.add(request.getSession());
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
        CALLS.remove(request.getSession());
        request.createResponse(200).send();
    }

    @Override
    protected void doResponse(SipServletResponse response) {
        ARRIVED.add(response.getStatus());
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        CALLS.clear();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            mayEnd.await(10, TimeUnit.SECONDS);
            for (SipSession call : CALLS) {
                call.createRequest("BYE").send();
                Integer status = ARRIVED.poll(10, TimeUnit.SECONDS);
                ANSWERS.add(status == null ? 0 : status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
