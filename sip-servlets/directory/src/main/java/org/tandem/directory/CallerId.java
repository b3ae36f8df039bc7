package org.tandem.directory;

import java.time.Instant;

/** A number that an account has shown to hold, so that it may call from it. @param sid {@code PN} and 32 hexadecimal digits */
public record CallerId(
        String sid, String accountSid, String number, String friendlyName, Instant created, Instant updated) {}
