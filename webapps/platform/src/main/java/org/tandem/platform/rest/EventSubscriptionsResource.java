package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;
import org.tandem.platform.UrlSignature;

/** Makes signed URLs of the account's event stream, for those who must not have its token. */
@Path("Accounts/{account}/EventSubscriptions")
@Produces("application/json")
public final class EventSubscriptionsResource {
    private static final int LONGEST_SECONDS = 86_400;

    private final Accounts accounts;
    private final Clock clock;

    EventSubscriptionsResource(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @POST
    public Response create(@PathParam("account") String sid, InputStream body) {
        Parameters form = Parameters.form(body);
        Account account = accounts.find(sid).orElseThrow(() -> ApiException.notFound(Paths.account(sid)));
        Instant expires = clock.instant().plusSeconds(form.number("Ttl", 20001, 10, LONGEST_SECONDS, 3_600));
        Map<String, String> query = new TreeMap<>(form.single());
        query.remove("Ttl");
        query.put("Expires", Long.toString(expires.getEpochSecond()));
        StringBuilder unsigned = new StringBuilder("/Events/").append(sid).append('?');
        query.forEach((name, value) -> unsigned.append(encoded(name))
                .append('=')
                .append(encoded(value))
                .append('&'));
        String signed = unsigned.substring(0, unsigned.length() - 1);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("account_sid", sid)
                .put("url", signed + "&Signature=" + UrlSignature.SUBSCRIPTION.of(account.authToken(), signed))
                .put("date_expires", ApiTimes.text(expires));
        return Response.status(201).entity(json).build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
