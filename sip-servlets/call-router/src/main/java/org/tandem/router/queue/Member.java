package org.tandem.router.queue;

import java.time.Instant;

/** A caller in a queue, at one moment. @param position from 1 @param waited seconds */
public record Member(String accountSid, String queueSid, String callSid, int position, Instant since, long waited) {}
