package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.tandem.directory.Notification;
import org.tandem.directory.Notifications;

/** The errors and warnings of one call. */
@Path("Accounts/{account}/Calls/{call}/Notifications")
@Produces("application/json")
public final class CallNotificationsResource {
    private final Notifications notifications;

    CallNotificationsResource(Notifications notifications) {
        this.notifications = notifications;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @PathParam("call") String call, @Context UriInfo uri) {
        return NotificationsResource.listed(notifications, account, call, uri);
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(
            @PathParam("account") String account, @PathParam("call") String call, @PathParam("sid") String sid) {
        Notification found = NotificationsResource.found(notifications, account, sid);
        if (!found.callSid().equals(call)) {
            throw ApiException.notFound(Paths.of(account, "Notifications", sid));
        }
        return NotificationsResource.whole(found);
    }
}
