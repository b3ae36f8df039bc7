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
    private final Carriers carriers;

    /**
     * @param own      host and port where we take calls
     * @param carriers for numbers that aren't ours
     */
    public Destinations(Directory directory, Registry registry, Supplier<String> own, Carriers carriers) {
        this.directory = directory;
        this.registry = registry;
        this.own = own;
        this.carriers = carriers;
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
        return by(carriers.usual(), to);
    }

    /** The way through one carrier, whosever number it is. @return none when there is no carrier of that name */
    public List<Way> through(String trunk, String number) {
        return by(carriers.named().getOrDefault(trunk, ""), number);
    }

    private static List<Way> by(String carrier, String number) {
        return carrier.isEmpty() ? List.of() : List.of(Way.to("sip:" + number + "@" + carrier));
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
                : registry.ways(name);
    }
}
