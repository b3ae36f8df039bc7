package org.tandem.directory;

import java.time.Instant;

/**
 * Where documents come from.
 *
 * @param sid {@code AP} and 32 hexadecimal digits
 */
public record Application(
        String sid, String accountSid, String friendlyName, VoiceUrls urls, Instant created, Instant updated) {}
