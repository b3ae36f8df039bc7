package org.tandem.router.conference;

import java.time.Instant;

/** Somebody in a live conference, as it is at one moment. */
public record Participant(
        String conferenceSid, String accountSid, String callSid, SeatTerms terms, Instant created, Instant updated) {}
