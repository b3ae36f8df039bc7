package org.tandem.media;

/** What a gateway can do. Asking for a thing it cannot do throws {@link UnsupportedMediaException}. */
public enum Capability {
    /** Telephone keys are heard (RFC 4733 and in-band) and can be sent. */
    DTMF,
    /** A port takes any number of offers: hold, resume, new address, new codec. */
    RENEGOTIATE,
    /** Inactivity is noticed on RTP that stops. */
    FLOW,
    /** Text is spoken ({@link Prompt.Speech}). */
    SPEAK,
    /** Audio is recorded. */
    RECORD,
    /** More than two ports are mixed. */
    MIX,
    /** A leg may end here: its address can be chosen and its codecs are telephone ones. */
    ANCHOR,
    /** A source of one session feeds a sink of another session of the same gateway. */
    ACROSS,
    /** A place in a mix can be muted, or be heard by chosen places only. */
    MODERATE,
    /** Recordings in stereo, in each {@link RecordingOptions.Format}, paused, trimmed, ended by silence or length. */
    RECORD_OPTIONS,
    /** Sound leaves and enters in frames of mu-law: {@link Tap}, {@link AudioFeed}, {@link MediaPort#sent}. */
    STREAM,
    /** Who or what answered, and call-progress and fax tones, are told apart: {@link Detector}. */
    DETECT,
    /** Speech becomes text: {@link Recognizer}. */
    RECOGNIZE
}
