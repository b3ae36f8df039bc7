package org.tandem.router.route;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.directory.Address;
import org.tandem.directory.Directory;
import org.tandem.directory.Endpoint;
import org.tandem.router.call.Way;
import org.tandem.router.registration.Registry;

/**
 * The ways to what a document or the REST API names: to a client wherever it is registered, to a SIP URI as it is, to a number of ours
 * through ourselves, to any other number through the carrier.
 */
public final class Destinations {
    private final Directory directory;
    private final Registry registry;
    private final Supplier<String> own;
    private final String carrier;

    /**
     * @param own     host and port where we take calls
     * @param carrier host and port (or {@code sip:} URI) of the gateway for numbers that aren't ours, or empty
     */
    public Destinations(Directory directory, Registry registry, Supplier<String> own, String carrier) {
        this.directory = directory;
        this.registry = registry;
        this.own = own;
        this.carrier = carrier.startsWith("sip:") ? carrier.substring("sip:".length()) : carrier;
    }

    /** @return every way to it, the best first; none when there is none */
    public List<Way> of(String accountSid, String to) {
        if (to.startsWith("client:")) {
            return client(accountSid, to.substring("client:".length()));
        }
        if (to.startsWith("sip:") || to.startsWith("sips:")) {
            List<Way> client = client(accountSid, userHere(to));
            return client.isEmpty() ? List.of(Way.to(to)) : client;
        }
        for (String form : Address.candidates(to, "")) {
            if (directory.phoneNumbers().serving(form).isPresent()) {
                return List.of(Way.to("sip:" + to + "@" + own.get()));
            }
        }
        return carrier.isEmpty() ? List.of() : List.of(Way.to("sip:" + to + "@" + carrier));
    }

    /** The user of a SIP URI that names this server, or empty. */
    private String userHere(String uri) {
        int at = uri.indexOf('@');
        return at > 0 && uri.substring(at + 1).split("[;?]", 2)[0].equals(own.get())
                ? uri.substring(uri.indexOf(':') + 1, at)
                : "";
    }

    /** Only an endpoint of its own account is reached. */
    private List<Way> client(String accountSid, String name) {
        Optional<Endpoint> endpoint =
                name.isEmpty() ? Optional.empty() : directory.endpoints().named(name);
        return endpoint.filter(found -> found.accountSid().equals(accountSid)).isEmpty()
                ? List.of()
                : registry.contacts(name).stream().map(Registry.Contact::way).toList();
    }
}
