package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.Engine;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.catalina.connector.Connector;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;

/** Which HTTP session of an application belongs to which application session. Thread-safe. */
final class HttpSessions implements HttpSessionListener {
    private final ServletContext context;
    private final Supplier<Manager> manager;
    private final ConcurrentHashMap<String, MobicentsSipApplicationSession> linked = new ConcurrentHashMap<>();

    HttpSessions(ServletContext context, Supplier<Manager> manager) {
        this.context = context;
        this.manager = manager;
    }

    /** The live HTTP session of that id as a converged one, or null. */
    ConvergedHttpSessionView find(String id) throws IOException {
        Manager live = manager.get();
        Session session = live == null ? null : live.findSession(id);
        return session == null || !session.isValid() ? null : new ConvergedHttpSessionView(session.getSession(), this);
    }

    MobicentsSipApplicationSession applicationSession(String httpSessionId) {
        MobicentsSipApplicationSession session = linked.get(httpSessionId);
        return session != null && session.isValidInternal() ? session : null;
    }

    MobicentsSipApplicationSession applicationSession(HttpSession http, SipWebApplication application) {
        return linked.compute(http.getId(), (id, known) -> {
            if (known != null && known.isValidInternal()) {
                return known;
            }
            MobicentsSipApplicationSession created = application.newApplicationSession();
            created.addHttpSession(http);
            return created;
        });
    }

    /** Gives the HTTP session the application session that a URL names (JSR 289 section 6.1.3), unless it has one. */
    void join(HttpSession http, String id) {
        MobicentsSipApplicationSession named = application().sessionById(id);
        if (named != null && linked.putIfAbsent(http.getId(), named) == null) {
            named.addHttpSession(http);
        }
    }

    /**
     * Host and port where the application is reached by this scheme.
     *
     * @throws IllegalArgumentException when no connector speaks it
     */
    String authority(String scheme) {
        Connector connector = connectors()
                .filter(c -> c.getScheme().equalsIgnoreCase(scheme))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No connector speaks " + scheme));
        Object bound = connector.getProperty("address");
        String host = connector.getProxyName() != null
                ? connector.getProxyName()
                : bound instanceof InetAddress address && !address.isAnyLocalAddress()
                        ? address.getHostAddress()
                        : "localhost";
        int port = connector.getProxyPort() > 0 ? connector.getProxyPort() : connector.getLocalPort();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private Stream<Connector> connectors() {
        Container top = manager.get().getContext();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return Stream.of(((Engine) top).getService().findConnectors());
    }

    SipWebApplication application() {
        return SipWebApplication.of(context);
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        MobicentsSipApplicationSession session =
                linked.remove(event.getSession().getId());
        if (session != null && session.isValidInternal()) {
            session.removeHttpSession(event.getSession());
        }
    }
}
