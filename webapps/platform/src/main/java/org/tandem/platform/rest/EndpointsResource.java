package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.util.regex.Pattern;
import org.tandem.directory.Directory;
import org.tandem.directory.Endpoint;
import org.tandem.directory.Sid;

/** SIP endpoints: telephones and programs that register, and are called as clients. Their passwords are never told. */
@Path("Accounts/{account}/SIP/Endpoints")
@Produces("application/json")
public final class EndpointsResource {
    private static final int INVALID = 20001;
    private static final String COLLECTION = "SIP/Endpoints";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final Pattern PASSWORD = Pattern.compile("(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])\\p{Print}{12,128}");

    private final Directory directory;
    private final Clock clock;

    EndpointsResource(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @POST
    public Response create(@PathParam("account") String account, InputStream body) {
        Parameters form = Parameters.form(body);
        String name = form.value("Name");
        String password = form.value("Password");
        if (!NAME.matcher(name).matches()) {
            throw ApiException.invalid(INVALID, "Name must be 1 to 64 of A-Z a-z 0-9 . _ + -");
        }
        if (!PASSWORD.matcher(password).matches()) {
            throw ApiException.invalid(
                    INVALID,
                    "Password must have 12 characters or more, with a digit, an upper and a lower case letter");
        }
        String application = form.value("ApplicationSid");
        if (!application.isEmpty()
                && directory.applications().find(account, application).isEmpty()) {
            throw ApiException.invalid(21218, "ApplicationSid names no application of this account");
        }
        Endpoint made = new Endpoint(
                Sid.next("EP"), account, name, application, Endpoint.Secrets.of(name, password), clock.instant());
        return Response.status(201)
                .entity(json(directory.endpoints().create(made)))
                .build();
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        return Pages.json(
                uri, "endpoints", directory.endpoints().list(account, Pages.request(query)), EndpointsResource::json);
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(@PathParam("account") String account, @PathParam("sid") String sid) {
        return json(directory.endpoints().find(account, sid).orElseThrow(() -> missing(account, sid)));
    }

    @DELETE
    @Path("{sid}")
    public Response delete(@PathParam("account") String account, @PathParam("sid") String sid) {
        if (!directory.endpoints().delete(account, sid)) {
            throw missing(account, sid);
        }
        return Response.noContent().build();
    }

    private static ApiException missing(String account, String sid) {
        return ApiException.notFound(Paths.of(account, COLLECTION, sid));
    }

    private static ObjectNode json(Endpoint endpoint) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", endpoint.sid())
                .put("account_sid", endpoint.accountSid())
                .put("name", endpoint.name())
                .put("application_sid", endpoint.applicationSid().isEmpty() ? null : endpoint.applicationSid())
                .put("date_created", ApiTimes.text(endpoint.created()))
                .put("uri", Paths.of(endpoint.accountSid(), COLLECTION, endpoint.sid()));
    }
}
