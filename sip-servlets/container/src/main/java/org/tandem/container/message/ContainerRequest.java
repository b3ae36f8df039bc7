package org.tandem.container.message;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.util.Map;
import javax.sip.Dialog;
import javax.sip.Transaction;
import javax.sip.message.Request;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;

/** The library's request, with what Servlet 3.0 to 6.1 added to every request. None of it has a meaning for SIP. */
public final class ContainerRequest extends SipServletRequestImpl {
    private static final long serialVersionUID = 1L;

    /** For deserialization. */
    public ContainerRequest() {}

    ContainerRequest(
            Request request,
            SipFactoryImpl factory,
            MobicentsSipSession session,
            Transaction transaction,
            Dialog dialog,
            boolean createDialog) {
        super(request, factory, session, transaction, dialog, createDialog);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public long getContentLengthLong() {
        return getContentLength();
    }

    @Override
    public ServletContext getServletContext() {
        MobicentsSipSession session = getSipSession();
        return session == null
                ? null
                : session.getSipApplicationSession().getSipContext().getServletContext();
    }

    @Override
    public AsyncContext startAsync() {
        throw new IllegalStateException("A SIP request is always asynchronous: answer it from any thread");
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return startAsync();
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public AsyncContext getAsyncContext() {
        throw new IllegalStateException("A SIP request has no asynchronous context");
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public String getRequestId() {
        return getTransaction() == null ? "" : getTransaction().getBranchId();
    }

    @Override
    public String getProtocolRequestId() {
        return getCallId();
    }

    @Override
    public ServletConnection getServletConnection() {
        throw new IllegalStateException("A SIP request has no HTTP connection");
    }
}
