package org.tandem.examples.presence;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.URI;
import jakarta.servlet.sip.annotation.SipServlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what users publish of themselves, and tells their watchers (RFC 3856, RFC 3903). */
@SipServlet(name = "presence", loadOnStartup = 1)
public class Presence extends jakarta.servlet.sip.SipServlet {
    private static final long serialVersionUID = 1L;
    private static final String PIDF = "application/pidf+xml";
    private static final String UNKNOWN =
            "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\"><tuple id=\"t\"><status><basic>closed</basic></status></tuple></presence>";
    private static final int SECONDS = 3600;
    private static final int WATCHERS = 100;

    private final transient Map<String, String> states = new ConcurrentHashMap<>();
    private final transient Map<String, Set<SipSession>> watchers = new ConcurrentHashMap<>();

    @Override
    protected void doPublish(SipServletRequest publish) throws IOException {
        if (!PIDF.equals(publish.getContentType()) || publish.getRawContent() == null) {
            publish.createResponse(SipServletResponse.SC_UNSUPPORTED_MEDIA_TYPE).send();
            return;
        }
        String user = user(publish.getRequestURI());
        states.put(user, new String(publish.getRawContent(), StandardCharsets.UTF_8));
        SipServletResponse ok = publish.createResponse(SipServletResponse.SC_OK);
        ok.setHeader("SIP-ETag", Integer.toHexString(states.get(user).hashCode()));
        ok.setExpires(SECONDS);
        ok.send();
        for (SipSession watcher : watchers.getOrDefault(user, Set.of())) {
            tell(watcher, user, "active;expires=" + SECONDS);
        }
    }

    @Override
    protected void doSubscribe(SipServletRequest subscribe) throws IOException {
        String user = user(subscribe.getTo().getURI());
        Set<SipSession> known = watchers.computeIfAbsent(user, u -> ConcurrentHashMap.newKeySet());
        known.removeIf(session -> !session.isValid());
        int seconds = subscribe.getExpires() < 0 ? SECONDS : Math.min(SECONDS, subscribe.getExpires());
        if (seconds > 0 && known.size() >= WATCHERS) {
            subscribe.createResponse(SipServletResponse.SC_FORBIDDEN).send();
            return;
        }
        SipServletResponse ok = subscribe.createResponse(SipServletResponse.SC_OK);
        ok.setExpires(seconds);
        ok.send();
        SipSession watcher = subscribe.getSession();
        if (seconds == 0) {
            known.remove(watcher);
            tell(watcher, user, "terminated;reason=timeout");
        } else {
            known.add(watcher);
            tell(watcher, user, "active;expires=" + seconds);
        }
    }

    private void tell(SipSession watcher, String user, String subscription) throws IOException {
        if (!watcher.isValid()) {
            return;
        }
        SipServletRequest notify = watcher.createRequest("NOTIFY");
        notify.setHeader("Event", "presence");
        notify.setHeader("Subscription-State", subscription);
        notify.setContent(states.getOrDefault(user, UNKNOWN).getBytes(StandardCharsets.UTF_8), PIDF);
        notify.send();
    }

    private static String user(URI uri) {
        return uri instanceof SipURI sip ? String.valueOf(sip.getUser()) : uri.toString();
    }
}
