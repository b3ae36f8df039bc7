package org.tandem.router.conference;

/**
 * How somebody takes part in a conference; may change while they do.
 *
 * @param waiting what is heard until the conference starts
 * @param label a name of the application's for the participant, at most 128 characters, or empty
 */
public record SeatTerms(Voice voice, Hold hold, Manners manners, Music waiting, String label) {
    /** Who hears the participant. @param coached the only call that does while coaching: its SID or label, or empty */
    public record Voice(boolean muted, boolean coaching, String coached) {}

    /** Whether the participant is out of the conference for a while, and what it hears then. */
    public record Hold(boolean on, Music music) {
        public static final Hold OFF = new Hold(false, Music.USUAL);
    }

    /** What coming and going does to the others. */
    public record Manners(boolean beepOnEnter, boolean beepOnExit, boolean startsOnEnter, boolean endsOnExit) {}

    /** Takes part like the others. */
    public static final SeatTerms USUAL =
            new SeatTerms(new Voice(false, false, ""), Hold.OFF, new Manners(true, true, true, false), Music.USUAL, "");

    SeatTerms with(Voice changed) {
        return new SeatTerms(changed, hold, manners, waiting, label);
    }

    SeatTerms with(Hold changed) {
        return new SeatTerms(voice, changed, manners, waiting, label);
    }

    SeatTerms with(Manners changed) {
        return new SeatTerms(voice, hold, changed, waiting, label);
    }
}
