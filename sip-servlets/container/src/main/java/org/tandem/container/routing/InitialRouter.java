package org.tandem.container.routing;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.ar.SipApplicationRouter;
import jakarta.servlet.sip.ar.SipApplicationRouterInfo;
import jakarta.servlet.sip.ar.SipApplicationRoutingDirective;
import jakarta.servlet.sip.ar.SipApplicationRoutingRegion;
import jakarta.servlet.sip.ar.SipRouteModifier;
import jakarta.servlet.sip.ar.SipTargetedRequestInfo;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The router that the library is given: the {@link FileRouter}, or the one that somebody put into the server's {@code lib}. The
 * server's own calls come before either. What a router sends out of the server goes through the container's own application. Thread-safe if the other is.
 */
public final class InitialRouter implements SipApplicationRouter {
    /** The application that takes what leaves the server by the router's word. */
    public static final String OUTSIDE = "tandem-outside";

    /** The parameter of our Route that brings a request back to where the router was. */
    public static final String BACK = "back";

    /** Applications of the container itself, of which no router hears. */
    private static final String OWN = "tandem-";

    private static final int MOST_ABROAD = 10_000;
    private static final SipApplicationRouterInfo NOBODY =
            new SipApplicationRouterInfo(null, null, null, null, null, null);

    private final SipApplicationRouter chosen;
    private final Predicate<String> external;
    private final Map<String, Sent> abroad = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
            return size() > MOST_ABROAD;
        }
    });
    private volatile Reserved reserved = new Reserved("", "");

    /**
     * Asks this router for all but reserved users.
     *
     * @param external whether a route leads out of the server
     */
    public InitialRouter(SipApplicationRouter chosen, Predicate<String> external) {
        this.chosen = chosen;
        this.external = external;
    }

    /** Whether the application of this name is the container's own. */
    public static boolean own(String application) {
        return application.startsWith(OWN);
    }

    /** From now on requests to this user go to that application before all else; an empty user ends it. */
    public void reserve(String user, String application) {
        reserved = new Reserved(user, application);
    }

    /** Whether an initial request of this method may find an application. Another's router is asked to know. */
    public boolean serves(String method) {
        return !(chosen instanceof FileRouter file)
                || file.serves(method)
                || !reserved.user().isEmpty();
    }

    /** Looks whether the operator wrote other routes. */
    public void refresh() {
        if (chosen instanceof FileRouter file) {
            file.refresh();
        }
    }

    @Override
    public void init() {
        chosen.init();
    }

    @Override
    public void init(Properties properties) {
        chosen.init(properties);
    }

    @Override
    public void applicationDeployed(List<String> names) {
        chosen.applicationDeployed(others(names));
    }

    @Override
    public void applicationUndeployed(List<String> names) {
        chosen.applicationUndeployed(others(names));
    }

    private static List<String> others(List<String> names) {
        return names.stream().filter(name -> !own(name)).toList();
    }

    @Override
    public void destroy() {
        chosen.destroy();
    }

    @Override
    public SipApplicationRouterInfo getNextApplication(
            SipServletRequest request,
            SipApplicationRoutingRegion region,
            SipApplicationRoutingDirective directive,
            SipTargetedRequestInfo targeted,
            Serializable state) {
        Reserved now = reserved;
        if (now.isFor(request)) {
            return to(now.application());
        }
        if (state instanceof Onward) {
            return NOBODY;
        }
        Sent sent = sent(request);
        SipApplicationRouterInfo answer = sent == null
                ? chosen.getNextApplication(request, region, directive, targeted, state)
                : chosen.getNextApplication(
                        request, sent.region(), SipApplicationRoutingDirective.CONTINUE, targeted, sent.state());
        return onward(answer, request);
    }

    private Sent sent(SipServletRequest request) {
        String token = request.getPoppedRoute() == null
                ? null
                : request.getPoppedRoute().getURI().getParameter(BACK);
        return token == null ? null : abroad.get(token);
    }

    /** The library's own way to the outside loses the request's URI, the state and any CANCEL; our application takes it. */
    private SipApplicationRouterInfo onward(SipApplicationRouterInfo answer, SipServletRequest request) {
        SipRouteModifier modifier = answer.getRouteModifier();
        if (modifier == SipRouteModifier.ROUTE && external.test(answer.getRoutes()[0])) {
            return to(OUTSIDE, Onward.through(List.of(answer.getRoutes())));
        }
        if (modifier == SipRouteModifier.ROUTE_BACK) {
            String token = UUID.randomUUID().toString();
            abroad.put(token, new Sent(answer.getStateInfo(), answer.getRoutingRegion()));
            return to(OUTSIDE, new Onward(true, List.of(answer.getRoutes()), token));
        }
        if (answer.getNextApplicationName() == null && request.getSession(false) == null) {
            return to(OUTSIDE, chosen instanceof FileRouter ? Onward.REFUSED : Onward.through(List.of()));
        }
        return answer;
    }

    static SipApplicationRouterInfo to(String application) {
        return to(application, 0);
    }

    private static SipApplicationRouterInfo to(String application, Serializable state) {
        return new SipApplicationRouterInfo(
                application,
                SipApplicationRoutingRegion.NEUTRAL_REGION,
                null,
                new String[0],
                SipRouteModifier.NO_ROUTE,
                state);
    }

    /** What the router said of a request that is to come back. */
    private record Sent(Serializable state, SipApplicationRoutingRegion region) {}

    private record Reserved(String user, String application) {
        boolean isFor(SipServletRequest request) {
            return !user.isEmpty() && request.getRequestURI() instanceof SipURI uri && user.equals(uri.getUser());
        }
    }
}
