package org.tandem.container.security;

import java.security.Principal;
import java.util.function.Predicate;
import org.mobicents.servlet.sip.core.security.SipPrincipal;

/** Somebody who has authenticated, with the roles that the host's realm gives. */
record Caller(Principal principal, Predicate<String> roles) implements SipPrincipal {
    @Override
    public String getName() {
        return principal.getName();
    }

    @Override
    public Principal getPrincipal() {
        return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
        return roles.test(role);
    }
}
