package org.tandem.platform.rest;

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
import org.tandem.directory.Address;
import org.tandem.directory.Directory;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.PhoneNumbers;
import org.tandem.directory.Sid;
import org.tandem.directory.VoiceUrls;

/** Inbound addresses: E.164 numbers, and as an extension of ours {@code sip:user} and {@code sip:user@domain}. */
@Path("Accounts/{account}/IncomingPhoneNumbers")
@Produces("application/json")
public final class PhoneNumbersResource {
    static final String COLLECTION = "IncomingPhoneNumbers";

    private final Directory directory;
    private final PhoneNumbers numbers;
    private final MessagingFields messaging;
    private final Clock clock;

    PhoneNumbersResource(Directory directory, Clock clock) {
        this.messaging = new MessagingFields(directory.messages());
        this.directory = directory;
        this.numbers = directory.phoneNumbers();
        this.clock = clock;
    }

    @POST
    public Response create(@PathParam("account") String account, InputStream body) {
        Parameters form = Parameters.form(body);
        String address = address(form);
        MessagingFields.check(form);
        Instant now = clock.instant();
        PhoneNumber made = new PhoneNumber(
                Sid.next("PN"),
                account,
                address,
                VoiceFields.friendlyName(form, Addresses.formatted(address)),
                VoiceFields.merged(form, VoiceUrls.NONE),
                application(account, form, ""),
                now,
                now);
        PhoneNumber created = numbers.create(made);
        messaging.update(form, account, created.sid());
        return Response.status(201).entity(json(created)).build();
    }

    private static String address(Parameters form) {
        String given = form.address("PhoneNumber");
        if (given.isEmpty()) {
            throw ApiException.invalid(21421, "PhoneNumber is required; numbers can't be chosen by AreaCode");
        }
        return Address.normalise(given)
                .orElseThrow(() -> ApiException.invalid(
                        21421, "PhoneNumber must be E.164, such as +14155550100, or sip:user, or sip:user@domain"));
    }

    private String application(String account, Parameters form, String now) {
        String sid = form.text("VoiceApplicationSid").orElse(now);
        if (!sid.isEmpty() && directory.applications().find(account, sid).isEmpty()) {
            throw ApiException.invalid(21218, "VoiceApplicationSid names no application of this account");
        }
        return sid;
    }

    @GET
    public ObjectNode list(@PathParam("account") String account, @Context UriInfo uri) {
        Parameters query = Parameters.query(uri);
        String given = query.address("PhoneNumber");
        String address = Address.normalise(given).orElse(given);
        return Pages.json(
                uri,
                "incoming_phone_numbers",
                numbers.list(account, address, query.value("FriendlyName"), Pages.request(query)),
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
        PhoneNumber old = found(account, sid);
        Parameters form = Parameters.form(body);
        if (!form.text("AccountSid").orElse(account).equals(account)) {
            throw ApiException.invalid(20001, "AccountSid can't be changed: numbers can't be moved yet");
        }
        PhoneNumber changed = new PhoneNumber(
                sid,
                account,
                old.address(),
                VoiceFields.friendlyName(form, old.friendlyName()),
                VoiceFields.merged(form, old.urls()),
                application(account, form, old.applicationSid()),
                old.created(),
                clock.instant());
        MessagingFields.check(form);
        if (!numbers.update(changed)) {
            throw missing(account, sid).get();
        }
        messaging.update(form, account, sid);
        return json(changed);
    }

    @DELETE
    @Path("{sid}")
    public Response delete(@PathParam("account") String account, @PathParam("sid") String sid) {
        if (!numbers.delete(account, sid)) {
            throw missing(account, sid).get();
        }
        return Response.noContent().build();
    }

    private ObjectNode json(PhoneNumber number) {
        return messaging.put(PhoneNumberJson.of(number));
    }

    private PhoneNumber found(String account, String sid) {
        return numbers.find(account, sid).orElseThrow(missing(account, sid));
    }

    private static Supplier<ApiException> missing(String account, String sid) {
        return () -> ApiException.notFound(Paths.of(account, COLLECTION, sid));
    }
}
