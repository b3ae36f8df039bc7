package org.tandem.router.route;

import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.directory.Address;
import org.tandem.directory.Directory;

/** The SIP URI to call for what a document or the REST API names: a SIP URI as it is, a number of ours through ourselves, any other
 * number through the carrier. */
public final class Destinations {
    private final Directory directory;
    private final Supplier<String> own;
    private final String carrier;

    /**
     * @param own     host and port where we take calls
     * @param carrier host and port (or {@code sip:} URI) of the gateway for numbers that aren't ours, or empty
     */
    public Destinations(Directory directory, Supplier<String> own, String carrier) {
        this.directory = directory;
        this.own = own;
        this.carrier = carrier.startsWith("sip:") ? carrier.substring("sip:".length()) : carrier;
    }

    /** @return empty when there is no way to it */
    public Optional<String> of(String to) {
        if (to.startsWith("sip:") || to.startsWith("sips:")) {
            return Optional.of(to);
        }
        for (String form : Address.candidates(to, "")) {
            if (directory.phoneNumbers().serving(form).isPresent()) {
                return Optional.of("sip:" + to + "@" + own.get());
            }
        }
        return carrier.isEmpty() ? Optional.empty() : Optional.of("sip:" + to + "@" + carrier);
    }
}
