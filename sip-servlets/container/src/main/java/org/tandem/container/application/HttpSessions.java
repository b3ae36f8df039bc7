package org.tandem.container.application;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;

/** Which HTTP session of an application belongs to which application session. Thread-safe. */
final class HttpSessions implements HttpSessionListener {
    private final Context context;
    private final ConcurrentHashMap<String, MobicentsSipApplicationSession> linked = new ConcurrentHashMap<>();

    HttpSessions(Context context) {
        this.context = context;
    }

    /** The live HTTP session of that id as a converged one, or null. */
    ConvergedHttpSessionView find(String id) throws IOException {
        Session session =
                context.getManager() == null ? null : context.getManager().findSession(id);
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
        return SipWebApplication.of(context.getServletContext());
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
