package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.sip.SipApplicationSession;
import java.util.Enumeration;
import org.mobicents.servlet.sip.core.session.ConvergedSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;

/** The host's HTTP session, with the application session that JSR 289 section 13.5 gives it. */
final class ConvergedHttpSessionView implements ConvergedSession {
    private final HttpSession http;
    private final HttpSessions sessions;

    ConvergedHttpSessionView(HttpSession http, HttpSessions sessions) {
        this.http = http;
        this.sessions = sessions;
    }

    @Override
    public SipApplicationSession getApplicationSession() {
        return getApplicationSession(true).getFacade();
    }

    @Override
    public MobicentsSipApplicationSession getApplicationSession(boolean create) {
        return create
                ? sessions.applicationSession(http, sessions.application())
                : sessions.applicationSession(http.getId());
    }

    @Override
    public String encodeURL(String url) {
        return url.contains(";jsessionid=") ? url : insert(url, ";jsessionid=" + getId());
    }

    @Override
    public String encodeURL(String relativePath, String scheme) {
        String path = relativePath.startsWith("/") ? relativePath : "/" + relativePath;
        return scheme
                + "://"
                + sessions.authority(scheme)
                + encodeURL(getServletContext().getContextPath() + path);
    }

    private static String insert(String url, String part) {
        int query = url.indexOf('?');
        return query < 0 ? url + part : url.substring(0, query) + part + url.substring(query);
    }

    @Override
    public boolean isValidIntern() {
        try {
            http.getCreationTime();
            return true;
        } catch (IllegalStateException invalidated) {
            return false;
        }
    }

    @Override
    public long getCreationTime() {
        return http.getCreationTime();
    }

    @Override
    public String getId() {
        return http.getId();
    }

    @Override
    public long getLastAccessedTime() {
        return http.getLastAccessedTime();
    }

    @Override
    public ServletContext getServletContext() {
        return http.getServletContext();
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        http.setMaxInactiveInterval(seconds);
    }

    @Override
    public int getMaxInactiveInterval() {
        return http.getMaxInactiveInterval();
    }

    @Override
    public Object getAttribute(String name) {
        return http.getAttribute(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return http.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
        http.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        http.removeAttribute(name);
    }

    @Override
    public void invalidate() {
        http.invalidate();
    }

    @Override
    public boolean isNew() {
        return http.isNew();
    }

    @Override
    public Accessor getAccessor() {
        return http.getAccessor();
    }
}
