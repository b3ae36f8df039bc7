package org.tandem.platform.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/** Takes {@code .json} off the path. What a client accepts is not negotiated: some libraries send no Accept, or an odd one. */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
final class JsonSuffix implements ContainerRequestFilter {
    private static final String SUFFIX = ".json";

    @Override
    public void filter(ContainerRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        URI uri = request.getUriInfo().getRequestUri();
        String path = uri.getRawPath();
        if (path.endsWith(SUFFIX)) {
            request.setRequestUri(UriBuilder.fromUri(uri)
                    .replacePath(path.substring(0, path.length() - SUFFIX.length()))
                    .build());
        }
    }
}
