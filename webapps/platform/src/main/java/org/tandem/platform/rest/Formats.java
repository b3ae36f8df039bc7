package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.List;

/**
 * Takes the format's extension off the path, and has the answer written so. What a client accepts is not negotiated: some libraries
 * send no Accept, or an odd one.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
final class Formats implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String CHOSEN = "tandem.format";
    private static final List<String> LINKS = List.of("first_page_uri", "next_page_uri", "previous_page_uri", "uri");

    /** An answer to be written otherwise than as JSON. @param name of what a single thing is, such as {@code Call} */
    record Formatted(ObjectNode tree, Format format, String name) {}

    @Override
    public void filter(ContainerRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        URI uri = request.getUriInfo().getRequestUri();
        Format.of(uri.getRawPath()).ifPresent(format -> {
            request.setProperty(CHOSEN, format);
            request.setRequestUri(UriBuilder.fromUri(uri)
                    .replacePath(Format.bare(uri.getRawPath()))
                    .build());
        });
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // A request that was refused before its extension was taken off still has it.
        Format format = request.getProperty(CHOSEN) instanceof Format chosen
                ? chosen
                : Format.of(request.getUriInfo().getRequestUri().getRawPath()).orElse(Format.JSON);
        if (format != Format.JSON && response.getEntity() instanceof ObjectNode tree) {
            LINKS.forEach(link -> relink(tree, link, format));
            String name = response.getStatus() >= 400 ? "RestException" : name(request);
            response.setEntity(new Formatted(tree, format, name), new Annotation[0], format.type());
        }
    }

    /** Whether the path named a format. */
    static boolean named(ContainerRequestContext request) {
        return request.getProperty(CHOSEN) != null;
    }

    /** Pages lead to pages of the same format. */
    private static void relink(ObjectNode tree, String link, Format format) {
        String uri = tree.path(link).asText("");
        if (uri.contains(".json?")) {
            tree.put(link, uri.replace(".json?", format.suffix() + "?"));
        }
    }

    /** What the path's last collection is a collection of. */
    private static String name(ContainerRequestContext request) {
        List<PathSegment> path = request.getUriInfo().getPathSegments();
        int at = path.size() - 1;
        String last = path.get(at).getPath();
        boolean sid = last.matches("[A-Z]{2}[0-9a-f]{32}");
        return singular(sid && at > 0 ? path.get(at - 1).getPath() : last);
    }

    static String singular(String plural) {
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
