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
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.tandem.directory.Message;
import org.tandem.directory.Messages;
import org.tandem.router.CallControl;
import org.tandem.router.document.TextDocuments;
import org.tandem.router.message.Outgoing;

/** Text messages: sent, looked at, stripped of their text, deleted. */
@Path("Accounts/{account}/Messages")
@Produces("application/json")
public final class MessagesResource {
    private static final String COLLECTION = "Messages";

    private final Messages messages;
    private final CallControl calls;
    private final Clock clock;

    MessagesResource(Messages messages, CallControl calls, Clock clock) {
        this.messages = messages;
        this.calls = calls;
        this.clock = clock;
    }

    @POST
    public Response create(@PathParam("account") String account, InputStream body) {
        Parameters form = Parameters.form(body);
        Message sent = calls.text(
                account,
                new Outgoing.Order(
                        party(form, "From", 21603),
                        party(form, "To", 21604),
                        text(form),
                        Message.Direction.OUTBOUND_API,
                        form.url("StatusCallback", 21609, ""),
                        0));
        return Response.status(201).entity(json(sent)).build();
    }

    private static String party(Parameters form, String name, int missing) {
        String given = form.address(name);
        if (given.isEmpty()) {
            throw ApiException.invalid(missing, name + " is required");
        }
        boolean client = name.equals("To") && given.matches("client:[^\\s\\p{Cntrl}<>\"@?;]{1,256}");
        return client || Addresses.sipUri(given)
                ? given
                : Addresses.number(given)
                        .orElseThrow(() -> ApiException.invalid(
                                name.equals("To") ? 21211 : 21212,
                                name + " must be E.164, such as +14155550100, or a sip: URI"));
    }

    private static String text(Parameters form) {
        if (!form.value("MediaUrl").isEmpty() || !form.value("ContentSid").isEmpty()) {
            throw ApiException.invalid(20001, "MediaUrl and ContentSid are not supported: messages are text");
        }
        String text = form.value("Body");
        if (text.isEmpty()) {
            throw ApiException.invalid(21602, "Body is required");
        }
        if (text.length() > TextDocuments.LONGEST) {
            throw ApiException.invalid(21617, "Body must be at most " + TextDocuments.LONGEST + " characters");
        }
        return text;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        Messages.Filter filter = new Messages.Filter(
                query.address("To"),
                query.address("From"),
                time(query, "DateSent").or(() -> time(query, "DateSent>")),
                time(query, "DateSent")
                        .map(day -> day.plus(Duration.ofDays(1)))
                        .or(() -> time(query, "DateSent<").map(last -> last.plusMillis(1))));
        return Pages.json(
                uri, "messages", messages.list(account, filter, Pages.request(query)), MessagesResource::json);
    }

    /** A date is its midnight UTC. */
    private static Optional<Instant> time(Parameters query, String name) {
        String text = query.value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String whole = text.length() == 10 ? text + "T00:00:00Z" : text.endsWith("Z") ? text : text + "Z";
            return Optional.of(Instant.parse(whole));
        } catch (DateTimeParseException e) {
            throw ApiException.invalid(20001, name + " must be a date or a time, such as 2026-11-23T10:00:00Z");
        }
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(@PathParam("account") String account, @PathParam("sid") String sid) {
        return json(found(account, sid));
    }

    /** An empty {@code Body} takes the text away for good. */
    @POST
    @Path("{sid}")
    public ObjectNode update(@PathParam("account") String account, @PathParam("sid") String sid, InputStream body) {
        Message message = found(account, sid);
        Parameters form = Parameters.form(body);
        if (!form.text("Body").equals(Optional.of("")) || !message.status().over()) {
            throw ApiException.invalid(20001, "Only Body can be changed, to nothing, of a message that was sent");
        }
        Message redacted = message.redacted(clock.instant());
        messages.save(redacted);
        return json(redacted);
    }

    @DELETE
    @Path("{sid}")
    public Response delete(@PathParam("account") String account, @PathParam("sid") String sid) {
        if (!messages.delete(account, sid)) {
            throw missing(account, sid);
        }
        return Response.noContent().build();
    }

    private Message found(String account, String sid) {
        return messages.find(account, sid).orElseThrow(() -> missing(account, sid));
    }

    private static ApiException missing(String account, String sid) {
        return ApiException.notFound(Paths.of(account, COLLECTION, sid));
    }

    private static ObjectNode json(Message message) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sid", message.sid())
                .put("account_sid", message.accountSid())
                .put("api_version", Paths.VERSION)
                .put("from", message.from())
                .put("to", message.to())
                .put("body", message.body())
                .put("direction", message.direction().text())
                .put("status", message.status().text())
                .put("num_segments", "1")
                .put("num_media", "0")
                .put("date_created", ApiTimes.text(message.created()))
                .put("date_updated", ApiTimes.text(message.updated()))
                .put("date_sent", message.sent().map(ApiTimes::text).orElse(null))
                .put("error_code", message.errorCode() == 0 ? null : message.errorCode())
                .putNull("error_message")
                .putNull("messaging_service_sid")
                .putNull("price")
                .putNull("price_unit")
                .put("uri", Paths.of(message.accountSid(), COLLECTION, message.sid()));
        json.putObject("subresource_uris");
        return json;
    }
}
