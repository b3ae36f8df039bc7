package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
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
