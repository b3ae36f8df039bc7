package org.tandem.platform.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;

/**
 * Lets in who knows an account's SID and token (RFC 7617), and to that account's paths alone: another account's path is answered as
 * one that does not exist. Runs before paths are matched, so that without credentials nothing can be learnt about them.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class BasicAuth implements ContainerRequestFilter {
    private final Credentials credentials;
    private final Listeners listeners;

    /** @param listeners who needs no credentials */
    BasicAuth(Accounts accounts, Listeners listeners) {
        this.credentials = new Credentials(accounts);
        this.listeners = listeners;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (listeners.admit(request)) {
            return;
        }
        Optional<Account> account = credentials.account(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (account.isEmpty()) {
            request.abortWith(refusal(20003, "Authenticate"));
        } else if (account.get().status() != Account.Status.ACTIVE) {
            request.abortWith(refusal(20005, "Account not active"));
        } else if (!named(request).equals(account.get().sid())) {
            throw ApiException.notFound(request.getUriInfo().getRequestUri().getPath());
        }
    }

    /** The account that the path names, or nothing. */
    private static String named(ContainerRequestContext request) {
        List<PathSegment> path = request.getUriInfo().getPathSegments();
        if (path.size() < 2 || !path.get(0).getPath().equals("Accounts")) {
            return "";
        }
        return Format.bare(path.get(1).getPath());
    }

    private static Response refusal(int code, String message) {
        return ApiErrors.body(401, code, message)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tandem API\"")
                .build();
    }
}
