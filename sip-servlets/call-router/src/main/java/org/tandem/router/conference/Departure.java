package org.tandem.router.conference;

/** Why somebody left a conference, and what the conference's end is told as when it was due to that. */
enum Departure {
    HUNG_UP("participant_hung_up", "last-participant-left", "participant-with-end-conference-on-exit-left"),
    KICKED("participant_updated_via_api", "last-participant-kicked", "participant-with-end-conference-on-exit-kicked"),
    MODERATOR_ENDED("moderator_ended_conference", "", ""),
    ENDED_BY_API("conference_ended_via_api", "", ""),
    FAILED("participant_add_failed", "last-participant-left", "participant-with-end-conference-on-exit-left");

    /** The end of a conference that was asked for. */
    static final String CONFERENCE_ENDED_BY_API = "conference-ended-via-api";

    private final String reason;
    private final String endAsLast;
    private final String endAsModerator;

    Departure(String reason, String endAsLast, String endAsModerator) {
        this.reason = reason;
        this.endAsLast = endAsLast;
        this.endAsModerator = endAsModerator;
    }

    /** {@code ReasonParticipantLeft}. */
    String reason() {
        return reason;
    }

    /** {@code ReasonConferenceEnded}. */
    String conferenceEnd(boolean moderator) {
        return moderator ? endAsModerator : endAsLast;
    }
}
