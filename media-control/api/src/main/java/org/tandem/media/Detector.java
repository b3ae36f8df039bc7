package org.tandem.media;

/**
 * Judges what it hears: who answered, and tones. Its options say which. It hears what it is fed, and counts time even while nothing
 * comes. Closing it ends it without another event.
 */
public interface Detector extends MediaSink {
    /** Who or what answered; the names are those of the {@code AnsweredBy} parameter. */
    enum Answer {
        /** Short speech, then the silence of someone who waits. */
        HUMAN,
        /** Long speech without a pause. */
        MACHINE_START,
        /** A greeting, then its beep. */
        MACHINE_END_BEEP,
        /** A greeting, then silence. */
        MACHINE_END_SILENCE,
        /** A greeting that was still going on when the time was over. */
        MACHINE_END_OTHER,
        /** Fax tones: CNG or CED. */
        FAX,
        /** Nothing was said in time. */
        UNKNOWN
    }

    /** Tones of the telephone network and of machines. */
    enum Tone {
        /** Calling fax, ITU-T T.30: 1100 Hz for half a second. */
        FAX_CNG,
        /** Answering fax or modem, ITU-T T.30: 2100 Hz for at least 1.5 s. */
        FAX_CED,
        /** The beep of an answering machine: any single tone of 400 to 2300 Hz, 150 ms to 2 s, that is none of the others. */
        BEEP,
        /** Dial tone: 350 and 440 Hz, or 425 Hz, for 2 s without a pause. */
        DIAL,
        /** Ringback: 440 and 480 Hz or 425 Hz, about 1 to 2 s of tone, then at least 2 s without. */
        RINGBACK,
        /** Busy: 480 and 620 Hz or 425 Hz, half a second on and off, twice. */
        BUSY,
        /** Reorder or congestion: as busy, a quarter of a second on and off, four times. */
        CONGESTION,
        /** Special information: three rising tones, 950, 1400 and 1800 Hz (ITU-T E.180). */
        SIT
    }
}
