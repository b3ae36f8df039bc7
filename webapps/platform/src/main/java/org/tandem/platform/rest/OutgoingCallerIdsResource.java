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
import org.tandem.directory.CallerId;
import org.tandem.directory.CallerIds;
import org.tandem.router.CallControl;

/** Numbers that the account has shown to hold. Making one calls it; the code in the answer has to be keyed there. */
@Path("Accounts/{account}/OutgoingCallerIds")
@Produces("application/json")
public final class OutgoingCallerIdsResource {
    private static final String COLLECTION = "OutgoingCallerIds";

    private final CallerIds callerIds;
    private final CallControl calls;

    OutgoingCallerIdsResource(CallerIds callerIds, CallControl calls) {
        this.callerIds = callerIds;
        this.calls = calls;
    }

    @POST
    public Response create(@PathParam("account") String account, InputStream body) {
        Parameters form = Parameters.form(body);
        String number = Addresses.number(form.address("PhoneNumber"))
                .orElseThrow(() -> ApiException.invalid(21421, "PhoneNumber must be E.164, such as +14155550100"));
        if (callerIds.verified(account, number)) {
            throw ApiException.invalid(21450, "PhoneNumber is verified already");
        }
        if (form.number("CallDelay", 20001, 0, 60, 0) > 0) {
            throw ApiException.invalid(20001, "CallDelay is not supported; leave it out");
        }
        String extension = form.value("Extension");
        if (!extension.matches("[0-9*#wW]{0,32}")) {
            throw ApiException.invalid(20001, "Extension must be at most 32 of 0-9 * # w W");
        }
        String name = form.limited("FriendlyName", 20002, 64, Addresses.formatted(number));
        CallControl.Validation validation = calls.verify(
                account,
                number,
                name,
                extension,
                form.url("StatusCallback", 20001, ""),
                form.method("StatusCallbackMethod", 20001, "POST"));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("account_sid", account)
                .put("call_sid", validation.callSid())
                .put("friendly_name", name)
                .put("phone_number", number)
                .put("validation_code", validation.code());
        return Response.status(200).entity(json).build();
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        return Pages.json(
                uri,
                "outgoing_caller_ids",
                callerIds.list(
                        account, query.address("PhoneNumber"), query.value("FriendlyName"), Pages.request(query)),
                OutgoingCallerIdsResource::json);
    }

    @GET
    @Path("{sid}")
    public ObjectNode fetch(@PathParam("account") String account, @PathParam("sid") String sid) {
        return json(callerIds.find(account, sid).orElseThrow(() -> missing(account, sid)));
    }

    @POST
    @Path("{sid}")
    public ObjectNode update(@PathParam("account") String account, @PathParam("sid") String sid, InputStream body) {
        String name = Parameters.form(body).limited("FriendlyName", 20002, 64, "");
        if (!callerIds.rename(account, sid, name)) {
            throw missing(account, sid);
        }
        return fetch(account, sid);
    }

    @DELETE
    @Path("{sid}")
    public Response delete(@PathParam("account") String account, @PathParam("sid") String sid) {
        if (!callerIds.delete(account, sid)) {
            throw missing(account, sid);
        }
        return Response.noContent().build();
    }

    private static ApiException missing(String account, String sid) {
        return ApiException.notFound(Paths.of(account, COLLECTION, sid));
    }

    private static ObjectNode json(CallerId callerId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", callerId.sid())
                .put("account_sid", callerId.accountSid())
                .put("phone_number", callerId.number())
                .put("friendly_name", callerId.friendlyName())
                .put("date_created", ApiTimes.text(callerId.created()))
                .put("date_updated", ApiTimes.text(callerId.updated()))
                .put("uri", Paths.of(callerId.accountSid(), COLLECTION, callerId.sid()));
    }
}
