package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.TakenException;
import org.tandem.router.CallRefusedException;

/** The one place where a refusal or a bug becomes an HTTP answer. */
final class ApiErrors implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof ApiException refused) {
            return body(refused.status(), refused.code(), refused.getMessage()).build();
        }
        if (failure instanceof CallRefusedException refused) {
            return body(refused.httpStatus(), refused.code(), refused.getMessage())
                    .build();
        }
        if (failure instanceof TakenException taken) {
            return body(400, 21422, "PhoneNumber is not available: " + taken.getMessage())
                    .build();
        }
        if (failure instanceof DirectoryUnavailableException) {
            return body(503, 20503, "The directory is not available; try again")
                    .header(HttpHeaders.RETRY_AFTER, 1)
                    .build();
        }
        if (failure instanceof WebApplicationException http) {
            return http(http);
        }
        LOG.error("REST request {} failed", uri.getPath(), failure);
        return body(500, 20500, "An internal error has occurred").build();
    }

    private Response http(WebApplicationException http) {
        int status = http.getResponse().getStatus();
        if (http instanceof NotFoundException) {
            return toResponse(ApiException.notFound(uri.getRequestUri().getPath()));
        }
        if (status == 405) {
            return body(405, 20004, "Method not allowed")
                    .header(HttpHeaders.ALLOW, http.getResponse().getHeaderString(HttpHeaders.ALLOW))
                    .build();
        }
        return body(status, status >= 500 ? 20500 : 20001, "The request can't be understood")
                .build();
    }

    static Response.ResponseBuilder body(int status, int code, String message) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
}
