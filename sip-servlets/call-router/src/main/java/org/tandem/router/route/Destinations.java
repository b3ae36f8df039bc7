package org.tandem.router.route;

import java.util.List;
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

    /** @return every way to it, the best first; none when there is none */
    public List<String> of(String to) {
        if (to.startsWith("sip:") || to.startsWith("sips:")) {
            return List.of(to);
        }
        for (String form : Address.candidates(to, "")) {
            if (directory.phoneNumbers().serving(form).isPresent()) {
                return List.of("sip:" + to + "@" + own.get());
            }
        }
        return carrier.isEmpty() ? List.of() : List.of("sip:" + to + "@" + carrier);
    }
}
