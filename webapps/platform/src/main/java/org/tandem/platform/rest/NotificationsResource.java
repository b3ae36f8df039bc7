package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.tandem.directory.Notification;
import org.tandem.directory.Notifications;

/** The account's log of errors and warnings. */
@Path("Accounts/{account}/Notifications")
@Produces("application/json")
public final class NotificationsResource {
    private static final String COLLECTION = "Notifications";

    private final Notifications notifications;

    NotificationsResource(Notifications notifications) {
        this.notifications = notifications;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        return listed(notifications, account, "", uri);
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(@PathParam("account") String account, @PathParam("sid") String sid) {
        return whole(found(notifications, account, sid));
    }

    static Notification found(Notifications notifications, String account, String sid) {
        return notifications
                .find(account, sid)
                .orElseThrow(() -> ApiException.notFound(Paths.of(account, COLLECTION, sid)));
    }

    /** @param call empty: of all calls */
    static ObjectNode listed(Notifications notifications, String account, String call, UriInfo uri) {
        Parameters query = Parameters.query(uri);
        Notifications.Filter filter =
                new Notifications.Filter(call, error(query), query.from("MessageDate"), query.before("MessageDate"));
        return Pages.json(
                uri,
                "notifications",
                notifications.list(account, filter, Pages.request(query)),
                NotificationsResource::brief);
    }

    private static Optional<Boolean> error(Parameters query) {
        return query.value("Log").isEmpty() ? Optional.empty() : Optional.of(query.number("Log", 20001, 0, 1, 0) == 0);
    }

    private static ObjectNode brief(Notification notification) {
        Notification.Request request = notification.request();
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", notification.sid())
                .put("account_sid", notification.accountSid())
                .put("api_version", Paths.VERSION)
                .put("call_sid", notification.callSid())
                .put("log", notification.error() ? "0" : "1")
                .put("error_code", Integer.toString(notification.code()))
                .put("more_info", "https://www.twilio.com/docs/errors/" + notification.code())
                .put("message_text", notification.message())
                .put("message_date", ApiTimes.text(notification.date()))
                .put("date_created", ApiTimes.text(notification.date()))
                .put("date_updated", ApiTimes.text(notification.date()))
                .put("request_url", request.url().isEmpty() ? null : request.url())
                .put("request_method", request.method().isEmpty() ? null : request.method())
                .put("uri", Paths.of(notification.accountSid(), COLLECTION, notification.sid()));
    }

    static ObjectNode whole(Notification notification) {
        return brief(notification)
                .put("request_variables", notification.request().variables())
                .put("response_headers", notification.request().responseHeaders())
                .put("response_body", notification.request().responseBody());
    }
}
