package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.sip.SipServlet;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tomcat.SimpleInstanceManager;
import org.tandem.container.security.SipSecurity;
import org.tandem.container.service.SipEngine;

/** Applications of the container itself: one SIP servlet, no web side. */
final class BuiltIn {
    private BuiltIn() {}

    static SipWebApplication application(SipEngine engine, String name, Class<? extends SipServlet> servlet) {
        SipDescriptor.Servlet only = new SipDescriptor.Servlet("main", servlet.getName(), Map.of(), 0);
        SipDescriptor descriptor = new SipDescriptor(
                name,
                "main",
                SipDescriptor.SESSION_MINUTES,
                SipDescriptor.PROXY_SECONDS,
                Map.of("main", only),
                List.of(),
                List.of(),
                Map.of());
        ServletContext context = attributesOnly();
        WebSide web = new WebSide(
                context,
                servlet.getClassLoader(),
                "/" + name,
                new HttpSessions(context, () -> null),
                SipSecurity.none());
        return new SipWebApplication(web, engine, descriptor, new SimpleInstanceManager());
    }

    /** A servlet context that holds attributes and knows nothing else. */
    private static ServletContext attributesOnly() {
        Map<Object, Object> attributes = new ConcurrentHashMap<>();
        return (ServletContext) Proxy.newProxyInstance(
                BuiltIn.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setAttribute")) {
                        attributes.put(arguments[0], arguments[1]);
                    }
                    if (method.getReturnType().isPrimitive()) {
                        return method.getReturnType() == boolean.class ? (Object) false : (Object) 0;
                    }
                    return method.getName().equals("getAttribute") ? attributes.get(arguments[0]) : null;
                });
    }
}
