package org.tandem.router;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tandem.router.route.Carriers;

/**
 * What an operator decides about calls.
 *
 * @param own            host and port where we take calls; asked when a call is placed, since connectors open last
 * @param carriers       the gateways for numbers that aren't ours
 * @param trustedSources networks that may place calls
 * @param maxLive        more calls than this are refused with 503
 * @param timeLimit      a call is ended after this
 * @param drain          how long live calls may go on when the server is told to stop
 * @param apology        spoken when an application fails for good
 * @param voice          the voice of texts that name none
 * @param verifiedCallerIds whether accounts may call from their own and verified numbers only
 * @param recordingServers  SIP URIs of recording servers by the names that documents use; {@code Default} where they name none
 */
public record RouterOptions(
        Supplier<String> own,
        Carriers carriers,
        List<String> trustedSources,
        int maxLive,
        Duration timeLimit,
        Duration drain,
        String apology,
        String voice,
        boolean verifiedCallerIds,
        Map<String, String> recordingServers) {
    public RouterOptions {
        trustedSources = List.copyOf(trustedSources);
        recordingServers = Map.copyOf(recordingServers);
        if (maxLive < 1) {
            throw new IllegalArgumentException("calls.max-live must be 1 or more");
        }
    }
}
