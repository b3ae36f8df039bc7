package org.tandem.container.application;

import jakarta.servlet.sip.annotation.SipApplication;
import jakarta.servlet.sip.annotation.SipListener;
import jakarta.servlet.sip.annotation.SipServlet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mobicents.servlet.sip.annotation.ConcurrencyControl;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;

/** Reads the annotations of JSR 289 chapter 18 into a descriptor. */
final class SipAnnotations {
    private SipAnnotations() {}

    static SipDescriptor read(Collection<Class<?>> classes) {
        Map<String, SipDescriptor.Servlet> servlets = new LinkedHashMap<>();
        List<String> listeners = new ArrayList<>();
        String name = "";
        SipDescriptor application = SipDescriptor.empty();
        for (Class<?> type : classes) {
            SipServlet servlet = type.getAnnotation(SipServlet.class);
            if (servlet != null) {
                SipDescriptor.Servlet declared = servlet(type, servlet);
                servlets.put(declared.name(), declared);
                name = name.isEmpty() ? servlet.applicationName() : name;
            }
            if (type.isAnnotationPresent(SipListener.class)) {
                listeners.add(type.getName());
            }
            SipApplication stated = type.getAnnotation(SipApplication.class);
            if (stated != null) {
                if (!application.name().isEmpty() && !application.name().equals(stated.name())) {
                    throw new BrokenDescriptorException(
                            type.getName(),
                            0,
                            "@SipApplication names it " + stated.name() + " and " + application.name(),
                            null);
                }
                application = application(stated);
            }
        }
        return new SipDescriptor(
                application.name().isEmpty() ? name : application.name(),
                application.mainServlet(),
                application.sessionMinutes(),
                application.proxySeconds(),
                servlets,
                List.of(),
                listeners,
                Map.of());
    }

    private static SipDescriptor.Servlet servlet(Class<?> type, SipServlet servlet) {
        String name = servlet.name().isEmpty() ? type.getSimpleName() : servlet.name();
        return new SipDescriptor.Servlet(name, type.getName(), Map.of(), servlet.loadOnStartup());
    }

    private static SipDescriptor application(SipApplication stated) {
        return new SipDescriptor(
                stated.name(),
                stated.mainServlet(),
                stated.sessionTimeout(),
                stated.proxyTimeout(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** Which sessions only one thread at a time may be in, if one of the classes or packages says so. */
    static Optional<ConcurrencyControlMode> concurrency(Collection<Class<?>> classes) {
        return classes.stream()
                .map(type -> type.getAnnotation(ConcurrencyControl.class))
                .filter(Objects::nonNull)
                .map(ConcurrencyControl::mode)
                .findFirst();
    }
}
