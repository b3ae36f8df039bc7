package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.tomcat.SimpleInstanceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.security.SipSecurity;
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
        SipDescriptor.Servlet servlet = new SipDescriptor.Servlet("answer", Answer.class.getName(), Map.of(), 0);
        SipDescriptor descriptor = new SipDescriptor(
                NAME,
                "answer",
                SipDescriptor.SESSION_MINUTES,
                SipDescriptor.PROXY_SECONDS,
                Map.of("answer", servlet),
                List.of(),
                List.of(),
                Map.of());
        ServletContext context = attributesOnly();
        WebSide web = new WebSide(
                context,
                WarmUp.class.getClassLoader(),
                "/" + NAME,
                new HttpSessions(context, () -> null),
                SipSecurity.none());
        application = new SipWebApplication(web, engine, descriptor, new SimpleInstanceManager());
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

    /** A servlet context that holds attributes and knows nothing else. */
    private static ServletContext attributesOnly() {
        Map<Object, Object> attributes = new ConcurrentHashMap<>();
        return (ServletContext) Proxy.newProxyInstance(
                WarmUp.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setAttribute")) {
                        attributes.put(arguments[0], arguments[1]);
                    }
                    if (method.getReturnType().isPrimitive()) {
                        return method.getReturnType() == boolean.class ? (Object) false : (Object) 0;
                    }
                    return method.getName().equals("getAttribute") ? attributes.get(arguments[0]) : null;
                });
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
