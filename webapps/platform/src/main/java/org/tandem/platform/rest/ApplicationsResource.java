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
import java.time.Instant;
import java.util.function.Supplier;
import org.tandem.directory.Application;
import org.tandem.directory.Applications;
import org.tandem.directory.Messages;
import org.tandem.directory.Sid;
import org.tandem.directory.VoiceUrls;

/** Applications: where documents come from. */
@Path("Accounts/{account}/Applications")
@Produces("application/json")
public final class ApplicationsResource {
    private static final String COLLECTION = "Applications";

    private final Applications applications;
    private final MessagingFields messaging;
    private final Clock clock;

    ApplicationsResource(Applications applications, Messages messages, Clock clock) {
        this.messaging = new MessagingFields(messages);
        this.applications = applications;
        this.clock = clock;
    }

    @POST
    public Response create(@PathParam("account") String account, InputStream body) {
        Parameters form = Parameters.form(body);
        MessagingFields.check(form);
        Instant now = clock.instant();
        Application made = new Application(
                Sid.next("AP"),
                account,
                VoiceFields.friendlyName(form, ""),
                VoiceFields.merged(form, VoiceUrls.NONE),
                now,
                now);
        Application created = applications.create(made);
        messaging.update(form, account, created.sid());
        return Response.status(201).entity(json(created)).build();
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        return Pages.json(
                uri,
                "applications",
                applications.list(account, query.value("FriendlyName"), Pages.request(query)),
                this::json);
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(@PathParam("account") String account, @PathParam("sid") String sid) {
        return json(found(account, sid));
    }

    @POST
    @Path("{sid}")
    public ObjectNode update(@PathParam("account") String account, @PathParam("sid") String sid, InputStream body) {
        Application old = found(account, sid);
        Parameters form = Parameters.form(body);
        Application changed = new Application(
                sid,
                account,
                VoiceFields.friendlyName(form, old.friendlyName()),
                VoiceFields.merged(form, old.urls()),
                old.created(),
                clock.instant());
        MessagingFields.check(form);
        if (!applications.update(changed)) {
            throw missing(account, sid).get();
        }
        messaging.update(form, account, sid);
        return json(changed);
    }

    @DELETE
    @Path("{sid}")
    public Response delete(@PathParam("account") String account, @PathParam("sid") String sid) {
        if (!applications.delete(account, sid)) {
            throw missing(account, sid).get();
        }
        return Response.noContent().build();
    }

    private Application found(String account, String sid) {
        return applications.find(account, sid).orElseThrow(missing(account, sid));
    }

    private static Supplier<ApiException> missing(String account, String sid) {
        return () -> ApiException.notFound(Paths.of(account, COLLECTION, sid));
    }

    private ObjectNode json(Application application) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sid", application.sid())
                .put("account_sid", application.accountSid())
                .put("api_version", Paths.VERSION)
                .put("friendly_name", application.friendlyName())
                .put("date_created", ApiTimes.text(application.created()))
                .put("date_updated", ApiTimes.text(application.updated()))
                .put("message_status_callback", "")
                .put("sms_status_callback", "")
                .put("public_application_connect_enabled", false)
                .put("uri", Paths.of(application.accountSid(), COLLECTION, application.sid()));
        VoiceFields.put(json, application.urls());
        return messaging.put(json);
    }
}
