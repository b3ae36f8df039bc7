package org.tandem.directory;

import java.time.Instant;

/**
 * An inbound address and where its calls go.
 *
 * @param sid            {@code PN} and 32 hexadecimal digits
 * @param address        E.164 with its plus ({@code +14155550100}), or {@code sip:user} or {@code sip:user@domain} in lower case;
 *                       unique among all accounts
 * @param applicationSid an application whose URLs are used instead of {@code urls}, or empty
 */
public record PhoneNumber(
        String sid,
        String accountSid,
        String address,
        String friendlyName,
        VoiceUrls urls,
        String applicationSid,
        Instant created,
        Instant updated) {}
