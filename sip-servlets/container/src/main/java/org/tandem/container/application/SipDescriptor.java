package org.tandem.container.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A SIP application as its {@code WEB-INF/sip.xml} and its annotations describe it (JSR 289 chapters 18 and 19).
 *
 * @param name the application's name for the router, or "" when it did not say
 * @param mainServlet the servlet that gets every initial request, or "" when mappings decide
 * @param sessionMinutes life of an application session, default 3; 0 or less: for ever
 * @param proxySeconds how long a proxy waits for a final answer
 */
record SipDescriptor(
        String name,
        String mainServlet,
        int sessionMinutes,
        int proxySeconds,
        Map<String, Servlet> servlets,
        List<Mapping> mappings,
        List<String> listeners,
        Map<String, String> parameters) {
    static final int SESSION_MINUTES = 3;
    static final int PROXY_SECONDS = 180;

    /**
     * One SIP servlet.
     *
     * @param loadOnStartup its place in the order of initialization; negative: when first needed
     */
    record Servlet(String name, String className, Map<String, String> parameters, int loadOnStartup) {}

    /** Initial requests that match the pattern go to the servlet. */
    record Mapping(String servlet, Pattern pattern) {}

    static SipDescriptor empty() {
        return new SipDescriptor("", "", SESSION_MINUTES, PROXY_SECONDS, Map.of(), List.of(), List.of(), Map.of());
    }

    /** This descriptor completed from annotations: where both speak, the file wins. */
    SipDescriptor plus(SipDescriptor annotated) {
        Map<String, Servlet> all = new LinkedHashMap<>(servlets);
        annotated.servlets.forEach(all::putIfAbsent);
        List<String> heard = new ArrayList<>(listeners);
        annotated.listeners.stream().filter(l -> !heard.contains(l)).forEach(heard::add);
        return new SipDescriptor(
                name.isEmpty() ? annotated.name : name,
                mainServlet.isEmpty() && mappings.isEmpty() ? annotated.mainServlet : mainServlet,
                sessionMinutes == SESSION_MINUTES ? annotated.sessionMinutes : sessionMinutes,
                proxySeconds == PROXY_SECONDS ? annotated.proxySeconds : proxySeconds,
                all,
                mappings,
                heard,
                parameters);
    }

    SipDescriptor withName(String given) {
        return new SipDescriptor(
                given, mainServlet, sessionMinutes, proxySeconds, servlets, mappings, listeners, parameters);
    }

    /** Whether there is anything for SIP in the application. */
    boolean speaksSip() {
        return !servlets.isEmpty();
    }

    /** The servlet that gets initial requests when no mapping decides: the main one, or the only one; "" for none. */
    String handler() {
        if (!mainServlet.isEmpty()) {
            return mainServlet;
        }
        return mappings.isEmpty() && servlets.size() == 1
                ? servlets.keySet().iterator().next()
                : "";
    }

    /** The servlet of what no request from outside began; null when there is none. */
    String defaultServlet() {
        return handler().isEmpty() ? servlets.keySet().stream().findFirst().orElse(null) : handler();
    }
}
