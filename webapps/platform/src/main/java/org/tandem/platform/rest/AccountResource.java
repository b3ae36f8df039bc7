package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Locale;
import org.tandem.directory.Account;
import org.tandem.directory.Accounts;

/** An account, read by its owner. */
@Path("Accounts/{account}")
@Produces("application/json")
public final class AccountResource {
    private static final List<String> COLLECTIONS = List.of("Calls", "IncomingPhoneNumbers", "Applications");

    private final Accounts accounts;

    AccountResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    public ObjectNode fetch(@PathParam("account") String sid) {
        return json(accounts.find(sid).orElseThrow(() -> ApiException.notFound(Paths.account(sid))));
    }

    private static ObjectNode json(Account account) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sid", account.sid())
                .put("friendly_name", account.friendlyName())
                .put("auth_token", account.authToken())
                .put("owner_account_sid", account.sid())
                .put("status", account.status().name().toLowerCase(Locale.ROOT))
                .put("type", "Full")
                .put("date_created", ApiTimes.text(account.created()))
                .put("date_updated", ApiTimes.text(account.updated()))
                .put("uri", Paths.account(account.sid()) + ".json");
        ObjectNode links = json.putObject("subresource_uris");
        for (String name : COLLECTIONS) {
            links.put(snake(name), Paths.account(account.sid()) + "/" + name + ".json");
        }
        return json;
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
