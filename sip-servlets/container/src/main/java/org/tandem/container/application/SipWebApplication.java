package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletContextEvent;
import jakarta.servlet.sip.SipServletListener;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.TimerService;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.InstanceManager;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.SipContextEvent;
import org.mobicents.servlet.sip.core.SipContextEventType;
import org.mobicents.servlet.sip.core.SipListeners;
import org.mobicents.servlet.sip.core.SipManager;
import org.mobicents.servlet.sip.core.descriptor.MobicentsSipServletMapping;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletResponse;
import org.mobicents.servlet.sip.core.security.MobicentsSipLoginConfig;
import org.mobicents.servlet.sip.core.security.SipDigestAuthenticator;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSessionsUtil;
import org.mobicents.servlet.sip.core.session.SipSessionsUtilImpl;
import org.mobicents.servlet.sip.core.timers.ProxyTimerService;
import org.mobicents.servlet.sip.core.timers.SipApplicationSessionTimerService;
import org.mobicents.servlet.sip.core.timers.SipServletTimerService;
import org.mobicents.servlet.sip.core.timers.TimerServiceImpl;
import org.mobicents.servlet.sip.message.SipFactoryFacade;
import org.mobicents.servlet.sip.ruby.SipRubyController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.refresh.RefreshPolicy;
import org.tandem.container.service.SipEngine;

/**
 * A SIP application as the library sees it, standing beside the host's context and asking it for the rest. Its setters come
 * from the library's own loaders, which do not run here: they refuse. Thread-safe once started.
 */
public final class SipWebApplication implements SipContext {
    private static final Logger LOG = LoggerFactory.getLogger(SipWebApplication.class);
    private static final String ATTRIBUTE = SipWebApplication.class.getName();

    private final WebSide web;
    private final SipEngine engine;
    private final SipDescriptor descriptor;
    private final SipServlets servlets;
    private final ApplicationListeners listeners = new ApplicationListeners(this);
    private final ApplicationSessions sessions;
    private final SessionTimers sessionTimers;
    private final SipServletTimerService timers;
    private final DigestAnswer digest = new DigestAnswer();
    private final SipFactoryFacade factory;
    private final SipSessionsUtilImpl sessionsUtil = new SipSessionsUtilImpl(this);
    private ConcurrencyControlMode concurrency;
    private volatile Method keyMethod;

    SipWebApplication(WebSide web, SipEngine engine, SipDescriptor descriptor, InstanceManager maker) {
        this.web = web;
        this.engine = engine;
        this.descriptor = descriptor;
        servlets = new SipServlets(descriptor, web.servletContext(), maker, web.loader());
        sessions = new ApplicationSessions(this, engine.factory(), web.sessions());
        sessionTimers = new SessionTimers(engine.timers());
        timers = new TimerServiceImpl(engine.service(), descriptor.name());
        factory = new SipFactoryFacade(engine.factory(), this);
        web.servletContext().setAttribute(ATTRIBUTE, this);
    }

    /** The SIP application of a web application, or null when it speaks no SIP. */
    public static SipWebApplication of(ServletContext context) {
        return (SipWebApplication) context.getAttribute(ATTRIBUTE);
    }

    /** The application's sessions have timers from now on (RFC 4028). */
    void refreshing(RefreshPolicy policy) {
        sessions.refreshing(policy, engine.timers());
        servlets.refreshing(ApplicationSessions::timer);
    }

    SipServlets servlets() {
        return servlets;
    }

    ApplicationListeners listeners() {
        return listeners;
    }

    HttpSessions httpSessions() {
        return web.sessions();
    }

    /** Live SIP sessions. */
    public int sipSessions() {
        return sessions.getNumberOfSipSessions();
    }

    /** Live application sessions. */
    public int applicationSessions() {
        return sessions.getNumberOfSipApplicationSessions();
    }

    /** The live application session of that id, if it is this application's; else null. */
    MobicentsSipApplicationSession sessionById(String id) {
        return sessions.byId(id);
    }

    MobicentsSipApplicationSession newApplicationSession() {
        return engine.factory().createApplicationSession(this);
    }

    void open() throws ServletException {
        ClassLoader caller = Thread.currentThread().getContextClassLoader();
        enterSipContext();
        try {
            servlets.load();
        } finally {
            exitSipContext(caller);
        }
        engine.add(this);
    }

    void close() {
        sessions.invalidateAll();
        engine.remove(this);
        servlets.destroy();
        timers.stop();
        sessionTimers.stop();
        listeners.clean();
    }

    void keyMethod(Method method) {
        keyMethod = method;
    }

    @Override
    public String getApplicationName() {
        return descriptor.name();
    }

    @Override
    public String getApplicationNameHashed() {
        return engine.dispatcher().getHashFromApplicationName(descriptor.name());
    }

    @Override
    public boolean hasDistributableManager() {
        return false;
    }

    @Override
    public String getDescription() {
        return "";
    }

    @Override
    public String getLargeIcon() {
        return "";
    }

    @Override
    public String getSmallIcon() {
        return "";
    }

    @Override
    public SipListeners getListeners() {
        return listeners;
    }

    @Override
    public boolean isMainServlet() {
        return !descriptor.handler().isEmpty();
    }

    @Override
    public String getMainServlet() {
        return getServletHandler();
    }

    /** The servlet of sessions that an application makes itself: with mappings the one that is declared first. */
    @Override
    public String getServletHandler() {
        return descriptor.defaultServlet();
    }

    @Override
    public int getProxyTimeout() {
        return descriptor.proxySeconds();
    }

    @Override
    public int getSipApplicationSessionTimeout() {
        return descriptor.sessionMinutes();
    }

    @Override
    public String[] findSipApplicationListeners() {
        return descriptor.listeners().toArray(String[]::new);
    }

    @Override
    public Method getSipApplicationKeyMethod() {
        return keyMethod;
    }

    @Override
    public MobicentsSipLoginConfig getSipLoginConfig() {
        return null;
    }

    @Override
    public List<MobicentsSipServletMapping> findSipServletMappings() {
        return servlets.mappings();
    }

    @Override
    public MobicentsSipServletMapping findSipServletMappings(SipServletRequest request) {
        return servlets.mappingFor(request);
    }

    @Override
    public SipManager getSipManager() {
        return sessions;
    }

    @Override
    public SipApplicationDispatcher getSipApplicationDispatcher() {
        return engine.dispatcher();
    }

    @Override
    public String getEngineName() {
        return "tandem";
    }

    @Override
    public boolean notifySipContextListeners(SipContextEvent event) {
        if (event.getEventType() != SipContextEventType.SERVLET_INITIALIZED) {
            return true;
        }
        web.servletContext()
                .setAttribute(
                        SipServlet.OUTBOUND_INTERFACES, engine.dispatcher().getOutboundInterfaces());
        ClassLoader caller = Thread.currentThread().getContextClassLoader();
        enterSipContext();
        try {
            servlets.all().forEach(this::tellInitialized);
        } finally {
            exitSipContext(caller);
        }
        return true;
    }

    private void tellInitialized(SipServletInstance instance) {
        try {
            if (listeners.getSipServletsListeners().isEmpty()
                    || !(instance.initialized() instanceof SipServlet servlet)) {
                return;
            }
            SipServletContextEvent event = new SipServletContextEvent(web.servletContext(), servlet);
            for (SipServletListener listener : listeners.getSipServletsListeners()) {
                listener.servletInitialized(event);
            }
        } catch (ServletException | RuntimeException e) {
            LOG.error("A SIP servlet listener of {} failed", getApplicationName(), e);
        }
    }

    /** Waits until the session is free, as the application's concurrency mode says; {@code None} locks nothing. */
    @Override
    public void enterSipApp(
            MobicentsSipApplicationSession applicationSession,
            MobicentsSipSession session,
            boolean justMade,
            boolean containerManaged) {
        if (concurrency == ConcurrencyControlMode.SipSession && session != null) {
            session.acquire();
        } else if (concurrency == ConcurrencyControlMode.SipApplicationSession && applicationSession != null) {
            if (justMade && applicationSession instanceof LockedApplicationSession made) {
                made.acquireMade();
            } else {
                applicationSession.acquire();
            }
        }
    }

    @Override
    public void exitSipApp(MobicentsSipApplicationSession applicationSession, MobicentsSipSession session) {
        if (concurrency == ConcurrencyControlMode.SipSession && session != null) {
            session.release();
        } else if (concurrency == ConcurrencyControlMode.SipApplicationSession && applicationSession != null) {
            applicationSession.release();
        }
    }

    @Override
    public boolean enterSipAppHa(boolean startCacheActivity) {
        return false;
    }

    @Override
    public void exitSipAppHa(
            MobicentsSipServletRequest request, MobicentsSipServletResponse response, boolean batchStarted) {}

    @Override
    public SipFactory getSipFactoryFacade() {
        return factory;
    }

    @Override
    public MobicentsSipSessionsUtil getSipSessionsUtil() {
        return sessionsUtil;
    }

    @Override
    public TimerService getTimerService() {
        return timers;
    }

    @Override
    public ProxyTimerService getProxyTimerService() {
        return sessionTimers;
    }

    @Override
    public SipApplicationSessionTimerService getSipApplicationSessionTimerService() {
        return sessionTimers;
    }

    @Override
    public void setConcurrencyControlMode(ConcurrencyControlMode mode) {
        concurrency = mode;
    }

    @Override
    public ConcurrencyControlMode getConcurrencyControlMode() {
        return concurrency;
    }

    @Override
    public SipRubyController getSipRubyController() {
        return null;
    }

    @Override
    public ServletContext getServletContext() {
        return web.servletContext();
    }

    @Override
    public String getPath() {
        return web.path();
    }

    @Override
    public MobicentsSipServlet findSipServletByClassName(String className) {
        return servlets.ofClass(className);
    }

    @Override
    public MobicentsSipServlet findSipServletByName(String name) {
        return servlets.named(name);
    }

    @Override
    public ClassLoader getSipContextClassLoader() {
        return web.loader();
    }

    @Override
    public Map<String, MobicentsSipServlet> getChildrenMap() {
        return servlets.byName();
    }

    @Override
    public boolean isPackageProtectionEnabled() {
        return false;
    }

    @Override
    public boolean authorize(MobicentsSipServletRequest request) {
        return web.security().admits(request);
    }

    @Override
    public SipDigestAuthenticator getDigestAuthenticator() {
        return digest;
    }

    @Override
    public void enterSipContext() {
        Thread.currentThread().setContextClassLoader(getSipContextClassLoader());
    }

    @Override
    public void exitSipContext(ClassLoader caller) {
        Thread.currentThread().setContextClassLoader(caller);
    }

    @Override
    public boolean isStoppingGracefully() {
        return false;
    }

    @Override
    public void setApplicationName(String name) {
        throw fixed();
    }

    @Override
    public void setDescription(String text) {
        throw fixed();
    }

    @Override
    public void setLargeIcon(String icon) {
        throw fixed();
    }

    @Override
    public void setSmallIcon(String icon) {
        throw fixed();
    }

    @Override
    public void setListeners(SipListeners given) {
        throw fixed();
    }

    @Override
    public void setMainServlet(String servlet) {
        throw fixed();
    }

    /** The library tells to which servlet a request was mapped, as if all others were that one's from then on. */
    @Override
    public void setServletHandler(String servlet) {}

    @Override
    public void setProxyTimeout(int seconds) {
        throw fixed();
    }

    @Override
    public void setSipApplicationSessionTimeout(int minutes) {
        throw fixed();
    }

    @Override
    public void addSipApplicationListener(String className) {
        throw fixed();
    }

    @Override
    public void removeSipApplicationListener(String className) {
        throw fixed();
    }

    @Override
    public void setSipApplicationKeyMethod(Method method) {
        throw fixed();
    }

    @Override
    public void setSipLoginConfig(MobicentsSipLoginConfig config) {
        throw fixed();
    }

    @Override
    public void addSipServletMapping(MobicentsSipServletMapping mapping) {
        throw fixed();
    }

    @Override
    public void removeSipServletMapping(MobicentsSipServletMapping mapping) {
        throw fixed();
    }

    @Override
    public void setSipRubyController(SipRubyController controller) {
        throw fixed();
    }

    @Override
    public void stopGracefully(long millis) {
        throw fixed();
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("an application is what its descriptor says");
    }
}
