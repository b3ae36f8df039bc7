package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import org.tandem.router.assist.AssistedPayment;
import org.tandem.router.assist.Capture;
import org.tandem.router.assist.PaymentOrder;
import org.tandem.router.call.Call;

/** Payments of a live call: begun, led from entry to entry, completed (spec/rest-api.md, account/call/payment). */
@Path("Accounts/{account}/Calls/{call}/Payments")
@Produces("application/json")
public final class CallPaymentsResource {
    private static final String COLLECTION = "Payments";
    private static final int INVALID = 20001;

    private final OnCall live;
    private final Clock clock;

    CallPaymentsResource(OnCall live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    @POST
    public Response begin(@PathParam("account") String account, @PathParam("call") String call, InputStream body) {
        PaymentOrder order = PaymentRequest.read(Parameters.form(body), clock.instant());
        AssistedPayment begun = live.act(
                account,
                call,
                on -> AssistedPayment.begin(on, order)
                        .orElseThrow(() -> ApiException.invalid(INVALID, "Another payment of this call goes on")));
        return Response.status(201).entity(json(account, call, begun)).build();
    }

    @POST
    @Path("{sid}")
    public ObjectNode update(
            @PathParam("account") String account,
            @PathParam("call") String call,
            @PathParam("sid") String sid,
            InputStream body) {
        Parameters form = Parameters.form(body);
        String key = PaymentRequest.key(form);
        form.url("StatusCallback", INVALID, "");
        return json(account, call, live.act(account, call, on -> {
            AssistedPayment payment = payment(on, account, call, sid);
            if (!payment.obeyed(key)) {
                obey(payment, form);
                payment.obey(key);
            }
            return payment;
        }));
    }

    private static AssistedPayment payment(Call on, String account, String call, String sid) {
        return on.attachments().of(AssistedPayment.class).stream()
                .filter(one -> one.sid().equals(sid))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound(
                        Paths.of(account, CallJson.COLLECTION + "/" + call + "/" + COLLECTION, sid)));
    }

    private static void obey(AssistedPayment payment, Parameters form) {
        String status = form.value("Status");
        if (!status.matches("|complete|cancel")) {
            throw ApiException.invalid(INVALID, "Status must be complete or cancel");
        }
        boolean obeyed;
        if (status.isEmpty()) {
            obeyed = payment.capture(Capture.of(form.value("Capture"))
                    .orElseThrow(() -> ApiException.invalid(
                            INVALID, "Capture must name what is to be entered, such as payment-card-number")));
        } else {
            obeyed = status.equals("complete") ? payment.complete() : payment.cancel();
        }
        if (!obeyed) {
            throw ApiException.invalid(
                    INVALID, "Not now: entries are lacking, this one is not wanted, or the provider was asked already");
        }
    }

    private ObjectNode json(String account, String call, AssistedPayment payment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", payment.sid())
                .put("account_sid", account)
                .put("call_sid", call)
                .put("date_created", ApiTimes.text(payment.created()))
                .put("date_updated", ApiTimes.text(clock.instant()))
                .put("uri", Paths.of(account, CallJson.COLLECTION + "/" + call + "/" + COLLECTION, payment.sid()));
    }
}
