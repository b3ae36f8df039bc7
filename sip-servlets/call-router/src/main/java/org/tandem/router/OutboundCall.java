package org.tandem.router;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tandem.directory.VoiceUrls;

/**
 * A call to place for an account.
 *
 * @param to             E.164, or a {@code sip:} URI
 * @param document       an inline document, or empty; without one {@code urls} tell where to ask
 * @param statusEvents   of {@code initiated ringing answered completed}
 * @param timeout        how long it may ring
 * @param applicationSid the application it was placed through, or empty
 */
public record OutboundCall(
        String accountSid,
        String from,
        String to,
        VoiceUrls urls,
        Optional<String> document,
        Set<String> statusEvents,
        Duration timeout,
        Duration timeLimit,
        String applicationSid,
        String sendDigits) {}
