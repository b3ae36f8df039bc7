package org.tandem.directory;

import java.time.Instant;

/**
 * A queue; those who wait in it are not part of it.
 *
 * @param sid     {@code QU} and 32 hexadecimal digits
 * @param name    1 to 64 characters, unique in the account
 * @param maxSize 1 to 5,000
 */
public record QueueRecord(String sid, String accountSid, String name, int maxSize, Instant created, Instant updated) {
    public static final int USUAL_SIZE = 1_000;
    public static final int LARGEST = 5_000;
}
