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
import java.util.List;
import java.util.Properties;

/**
 * The router that the library is given: the {@link FileRouter}, or the one that somebody put into the server's {@code lib}. The
 * server's own calls come before either. Thread-safe if the other is.
 */
public final class InitialRouter implements SipApplicationRouter {
    private final SipApplicationRouter chosen;
    private volatile Reserved reserved = new Reserved("", "");

    /** Asks this router for all but reserved users. */
    public InitialRouter(SipApplicationRouter chosen) {
        this.chosen = chosen;
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
        chosen.applicationDeployed(names);
    }

    @Override
    public void applicationUndeployed(List<String> names) {
        chosen.applicationUndeployed(names);
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
        return now.isFor(request)
                ? to(now.application())
                : chosen.getNextApplication(request, region, directive, targeted, state);
    }

    static SipApplicationRouterInfo to(String application) {
        return new SipApplicationRouterInfo(
                application,
                SipApplicationRoutingRegion.NEUTRAL_REGION,
                null,
                new String[0],
                SipRouteModifier.NO_ROUTE,
                0);
    }

    private record Reserved(String user, String application) {
        boolean isFor(SipServletRequest request) {
            return !user.isEmpty() && request.getRequestURI() instanceof SipURI uri && user.equals(uri.getUser());
        }
    }
}
