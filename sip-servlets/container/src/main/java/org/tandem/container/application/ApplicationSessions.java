package org.tandem.container.application;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.MobicentsSipFactory;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.SipManager;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSessionKey;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSessionKey;
import org.mobicents.servlet.sip.core.session.SessionManagerUtil;
import org.mobicents.servlet.sip.core.session.SipApplicationSessionKey;
import org.mobicents.servlet.sip.core.session.SipSessionKey;
import org.mobicents.servlet.sip.core.session.SipStandardManagerDelegate;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.tandem.container.refresh.RefreshPolicy;
import org.tandem.container.refresh.SessionRefresh;

/** The SIP and application sessions of one application, in memory. Thread-safe. */
final class ApplicationSessions extends SipStandardManagerDelegate implements SipManager {
    private final HttpSessions http;
    private volatile RefreshPolicy refreshes;
    private volatile ScheduledExecutorService scheduler;

    ApplicationSessions(SipWebApplication application, SipFactoryImpl factory, HttpSessions http) {
        this.http = http;
        setContainer(application);
        setSipFactoryImpl(factory);
    }

    @Override
    public MobicentsSipApplicationSession getSipApplicationSession(
            MobicentsSipApplicationSessionKey key, boolean create) {
        return getSipApplicationSession((SipApplicationSessionKey) key, create);
    }

    @Override
    public MobicentsSipSession getSipSession(
            MobicentsSipSessionKey key,
            boolean create,
            MobicentsSipFactory factory,
            MobicentsSipApplicationSession session) {
        return getSipSession((SipSessionKey) key, create, (SipFactoryImpl) factory, session);
    }

    /** The live application session of that id, if it is this application's; else null. */
    MobicentsSipApplicationSession byId(String id) {
        try {
            SipApplicationSessionKey key = SessionManagerUtil.parseSipApplicationSessionKey(id);
            return getSipApplicationSession(key, false);
        } catch (ParseException madeUp) {
            return null;
        }
    }

    /** The sessions that are made from now on have timers (RFC 4028). */
    void refreshing(RefreshPolicy policy, ScheduledExecutorService timers) {
        scheduler = timers;
        refreshes = policy;
    }

    /** The session timer of a session, or null. */
    static SessionRefresh timer(MobicentsSipSession session) {
        return session instanceof BranchSession timed ? timed.timer() : null;
    }

    @Override
    public MobicentsSipFactory getMobicentsSipFactory() {
        return getSipFactoryImpl();
    }

    @Override
    public void setMobicentsSipFactory(MobicentsSipFactory factory) {
        setSipFactoryImpl((SipFactoryImpl) factory);
    }

    /** Sessions that are never locked do without a lock of ours. */
    @Override
    protected MobicentsSipSession getNewMobicentsSipSession(
            SipSessionKey key, SipFactoryImpl factory, MobicentsSipApplicationSession session) {
        BranchSession made = mode() == ConcurrencyControlMode.SipSession
                ? new LockedSipSession(key, factory, session)
                : new BranchSession(key, factory, session);
        return refreshes == null ? made : made.timed(refreshes, scheduler);
    }

    @Override
    protected MobicentsSipApplicationSession getNewMobicentsSipApplicationSession(
            SipApplicationSessionKey key, SipContext application) {
        return mode() == ConcurrencyControlMode.SipApplicationSession
                ? new LockedApplicationSession(key, application)
                : super.getNewMobicentsSipApplicationSession(key, application);
    }

    private ConcurrencyControlMode mode() {
        return ((SipContext) getContainer()).getConcurrencyControlMode();
    }

    @Override
    public Object findSession(String id) throws IOException {
        return http.find(id);
    }

    @Override
    public MobicentsSipApplicationSession findSipApplicationSession(HttpSession session) {
        return http.applicationSession(session.getId());
    }

    /** Ends what is left, so that timers and listeners of the application go too. */
    void invalidateAll() {
        for (MobicentsSipApplicationSession session : List.copyOf(sipApplicationSessions.values())) {
            session.invalidate(true);
        }
        removeAllSessions();
    }
}
