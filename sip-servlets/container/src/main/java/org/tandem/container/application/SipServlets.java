package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.tomcat.InstanceManager;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;
import org.mobicents.servlet.sip.core.descriptor.MobicentsSipServletMapping;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.startup.loading.SipServletMapping;
import org.tandem.container.refresh.RefreshingServlet;
import org.tandem.container.refresh.SessionRefresh;

/** The SIP servlets of one application and which of them gets which initial request. Immutable but for their lives. */
final class SipServlets {
    private final Map<String, SipServletInstance> byName = new LinkedHashMap<>();
    private final List<MobicentsSipServletMapping> mappings = new ArrayList<>();

    SipServlets(SipDescriptor descriptor, ServletContext context, InstanceManager maker, ClassLoader loader) {
        descriptor
                .servlets()
                .forEach((name, servlet) -> byName.put(name, new SipServletInstance(servlet, context, maker, loader)));
        descriptor.mappings().forEach(m -> mappings.add(mapping(m.servlet(), m.pattern())));
    }

    private static MobicentsSipServletMapping mapping(String servlet, Pattern pattern) {
        SipServletMapping mapping = new SipServletMapping();
        mapping.setServletName(servlet);
        mapping.setMatchingRule(pattern);
        return mapping;
    }

    SipServletInstance named(String name) {
        return name == null ? null : byName.get(name);
    }

    SipServletInstance ofClass(String className) {
        return byName.values().stream()
                .filter(servlet -> servlet.className().equals(className))
                .findFirst()
                .orElse(null);
    }

    /** Those with a load-on-startup first, in its order. */
    List<SipServletInstance> all() {
        return byName.values().stream()
                .sorted(Comparator.comparingInt(SipServlets::rank))
                .toList();
    }

    private static int rank(SipServletInstance servlet) {
        return servlet.getLoadOnStartup() < 0 ? Integer.MAX_VALUE : servlet.getLoadOnStartup();
    }

    Map<String, MobicentsSipServlet> byName() {
        return Collections.unmodifiableMap(byName);
    }

    List<MobicentsSipServletMapping> mappings() {
        return Collections.unmodifiableList(mappings);
    }

    MobicentsSipServletMapping mappingFor(SipServletRequest request) {
        for (MobicentsSipServletMapping mapping : mappings) {
            if (mapping.getMatchingRule().matches(request)) {
                return mapping;
            }
        }
        return null;
    }

    /** Lets the session timers have what is theirs before the servlets. */
    void refreshing(Function<MobicentsSipSession, SessionRefresh> timers) {
        byName.values().forEach(servlet -> servlet.behind(made -> new RefreshingServlet(made, timers)));
    }

    /** Initializes those with a load-on-startup, in its order. */
    void load() throws ServletException {
        List<SipServletInstance> early = all().stream()
                .filter(servlet -> servlet.getLoadOnStartup() >= 0)
                .toList();
        for (SipServletInstance servlet : early) {
            servlet.allocate();
        }
    }

    void destroy() {
        byName.values().forEach(SipServletInstance::destroy);
    }
}
