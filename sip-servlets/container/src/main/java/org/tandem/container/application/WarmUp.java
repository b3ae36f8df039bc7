package org.tandem.container.application;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.service.SipAddress;
import org.tandem.container.service.SipEngine;

/**
 * Makes the first caller's answer as quick as the thousandth's: before the server is ready it calls itself over UDP, INVITE
 * to BYE, through the whole stack to a servlet of its own that nobody else can reach.
 */
public final class WarmUp {
    /** The application's name, which none of the operator's has. */
    public static final String NAME = "tandem-warm-up";

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int CALLERS = 4;

    private final SipEngine engine;
    private final SipWebApplication application;

    private WarmUp(SipEngine engine) {
        this.engine = engine;
        application = BuiltIn.application(engine, NAME, Answer.class);
    }

    /** Calls for at most so long. The application stays until {@link #forget}, which the dispatcher allows only in service. */
    public static WarmUp of(SipEngine engine, int millis) {
        WarmUp warmUp = new WarmUp(engine);
        try {
            warmUp.application.open();
            engine.addresses().stream()
                    .filter(address -> address.transport().equals("udp"))
                    .findFirst()
                    .ifPresent(address -> warmUp.call(address, millis));
        } catch (ServletException e) {
            LOG.warn("The server starts cold", e);
        }
        return warmUp;
    }

    private void call(SipAddress address, int millis) {
        String secret = UUID.randomUUID().toString();
        engine.router().reserve(secret, NAME);
        long end = System.nanoTime() + millis * 1_000_000L;
        List<WarmUpCaller> callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> new WarmUpCaller(address, secret, end))
                .toList();
        callers.forEach(Thread::start);
        int calls = 0;
        try {
            for (WarmUpCaller caller : callers) {
                caller.join();
                calls += caller.calls();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.router().reserve("", "");
        LOG.info("Warmed up with {} calls", calls);
    }

    /** Takes the application away again. */
    public void forget() {
        application.close();
    }

    /** Says yes to everything. */
    public static final class Answer extends SipServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doInvite(SipServletRequest request) throws IOException {
            request.createResponse(200).send();
        }

        @Override
        protected void doBye(SipServletRequest request) throws IOException {
            request.createResponse(200).send();
        }
    }
}
