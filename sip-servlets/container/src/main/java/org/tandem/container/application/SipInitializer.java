package org.tandem.container.application;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionListener;
import jakarta.servlet.sip.SipApplicationSessionActivationListener;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipSessionActivationListener;
import jakarta.servlet.sip.annotation.SipApplication;
import jakarta.servlet.sip.annotation.SipListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.tomcat.InstanceManager;
import org.mobicents.servlet.sip.annotation.ConcurrencyControl;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.SipContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.container.refresh.RefreshPolicy;
import org.tandem.container.security.SipSecurity;
import org.tandem.container.service.SipEngine;

/**
 * Makes a web application a SIP application when it has a {@code WEB-INF/sip.xml} or SIP annotations. The host calls it before
 * the application's own listeners, so that they already find the SIP factory.
 */
@HandlesTypes({
    SipApplication.class,
    jakarta.servlet.sip.annotation.SipServlet.class,
    SipListener.class,
    ConcurrencyControl.class
})
public final class SipInitializer implements ServletContainerInitializer {
    private static final Logger LOG = LoggerFactory.getLogger(SipInitializer.class);
    private static final String DESCRIPTOR = "/WEB-INF/sip.xml";

    @Override
    public void onStartup(Set<Class<?>> annotated, ServletContext servletContext) throws ServletException {
        ApplicationLife life = ApplicationLife.of(servletContext);
        if (life == null) {
            return;
        }
        Set<Class<?>> classes = annotated == null ? Set.of() : annotated;
        try {
            ClassLoader loader = life.context().getLoader().getClassLoader();
            SipDescriptor descriptor = named(descriptor(servletContext, classes, loader), life.context());
            if (descriptor.speaksSip()) {
                requireOwnName(descriptor.name(), life.engine());
                life.ready(application(life.context(), life.engine(), descriptor, classes));
            }
        } catch (BrokenDescriptorException e) {
            LOG.error("The application {} does not start: {}", life.context().getDocBase(), e.getMessage());
            throw new ServletException(e.getMessage());
        }
    }

    private static void requireOwnName(String name, SipEngine engine) {
        for (SipContext other : engine.applications()) {
            if (other.getApplicationName().equals(name)) {
                throw new BrokenDescriptorException(
                        DESCRIPTOR.substring(1),
                        0,
                        "the application at " + other.getPath() + "/ is called " + name + " already",
                        null);
            }
        }
    }

    private static SipDescriptor descriptor(ServletContext context, Set<Class<?>> classes, ClassLoader loader)
            throws ServletException {
        SipDescriptor annotations = SipAnnotations.read(classes);
        try (InputStream in = context.getResourceAsStream(DESCRIPTOR)) {
            return in == null
                    ? annotations
                    : SipXml.read(DESCRIPTOR.substring(1), in, annotations, ApplicationClasses.of(loader));
        } catch (IOException e) {
            throw new ServletException("Cannot read " + DESCRIPTOR, e);
        }
    }

    /** The standard demands a name; an application that has none is called as its path. */
    private static SipDescriptor named(SipDescriptor descriptor, Context context) {
        return descriptor.name().isEmpty() ? descriptor.withName(context.getBaseName()) : descriptor;
    }

    private static SipWebApplication application(
            Context context, SipEngine engine, SipDescriptor descriptor, Set<Class<?>> classes)
            throws ServletException {
        ServletContext servletContext = context.getServletContext();
        InstanceManager maker = new SipResources(context.getInstanceManager(), servletContext);
        descriptor.parameters().forEach(servletContext::setInitParameter);
        SipWebApplication application = new SipWebApplication(webSide(context), engine, descriptor, maker);
        SipAnnotations.concurrency(classes).ifPresent(application::setConcurrencyControlMode);
        KeyMethod.find(classes, servletContext, context.getLoader().getClassLoader())
                .ifPresent(application::keyMethod);
        attributes(application, servletContext);
        context.setInstanceManager(maker);
        servletContext.setAttribute(InstanceManager.class.getName(), maker);
        refreshing(servletContext).ifPresent(application::refreshing);
        converge(application, servletContext);
        for (String listener : descriptor.listeners()) {
            listen(application, listener, maker);
        }
        return application;
    }

    private static Optional<RefreshPolicy> refreshing(ServletContext context) {
        try {
            return RefreshPolicy.of(context);
        } catch (IllegalArgumentException e) {
            throw new BrokenDescriptorException(DESCRIPTOR.substring(1), 0, e.getMessage(), e);
        }
    }

    private static WebSide webSide(Context context) throws ServletException {
        ServletContext servletContext = context.getServletContext();
        return new WebSide(
                servletContext,
                context.getLoader().getClassLoader(),
                context.getPath(),
                new HttpSessions(servletContext, context::getManager),
                security(context));
    }

    private static SipSecurity security(Context context) throws ServletException {
        try {
            return SipSecurity.of(context, DESCRIPTOR);
        } catch (IllegalArgumentException e) {
            throw new BrokenDescriptorException(DESCRIPTOR.substring(1), 0, e.getMessage(), e);
        } catch (IOException e) {
            throw new ServletException("Cannot read " + DESCRIPTOR, e);
        }
    }

    private static void attributes(SipWebApplication application, ServletContext context) {
        context.setAttribute(SipServlet.SIP_FACTORY, application.getSipFactoryFacade());
        context.setAttribute(SipServlet.SIP_SESSIONS_UTIL, application.getSipSessionsUtil());
        context.setAttribute(SipServlet.TIMER_SERVICE, application.getTimerService());
        SipApplicationDispatcher dispatcher = application.getSipApplicationDispatcher();
        context.setAttribute(SipServlet.SUPPORTED, List.of(dispatcher.getExtensionsSupported()));
        context.setAttribute(SipServlet.SUPPORTED_RFCs, List.of(dispatcher.getRfcSupported()));
        context.setAttribute(SipServlet.PRACK_SUPPORTED, true);
    }

    private static void converge(SipWebApplication application, ServletContext context) {
        context.addListener(application.httpSessions());
        FilterRegistration.Dynamic filter =
                context.addFilter("tandem-converged", new ConvergedFilter(application.httpSessions()));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }

    private static void listen(SipWebApplication application, String className, InstanceManager maker)
            throws ServletException {
        SipServletInstance servlet = application.servlets().ofClass(className);
        EventListener listener =
                (EventListener) (servlet != null ? servlet.made() : made(application, className, maker));
        application.listeners().add(listener);
        if (listener instanceof SipSessionActivationListener
                || listener instanceof SipApplicationSessionActivationListener) {
            LOG.info(
                    "{} of {} is told of no activation: sessions stay in this server's memory and end with their application",
                    className,
                    application.getApplicationName());
        }
        if (listener instanceof ServletContextListener
                || listener instanceof ServletContextAttributeListener
                || listener instanceof HttpSessionListener
                || listener instanceof HttpSessionAttributeListener) {
            application.getServletContext().addListener(listener);
        }
    }

    private static Object made(SipWebApplication application, String className, InstanceManager maker) {
        try {
            return maker.newInstance(className, application.getSipContextClassLoader());
        } catch (Exception | LinkageError e) {
            throw new BrokenDescriptorException(
                    "WEB-INF/sip.xml", 0, "the listener " + className + " cannot be made: " + e, e);
        }
    }
}
