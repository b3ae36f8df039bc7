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
    ANCHOR
}
