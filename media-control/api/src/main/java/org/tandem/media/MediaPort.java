package org.tandem.media;

import java.time.Duration;

/**
 * One party's media: symmetric RTP and RTCP (RFC 3550, RFC 4961), telephone-event (RFC 4733). As a source it gives what the party
 * says, as a sink it sends to the party. Two ports connected both ways are a bridge.
 */
public interface MediaPort extends MediaSource, MediaSink {
    /**
     * Answers an SDP offer (RFC 3264). Any number of times where the gateway can {@link Capability#RENEGOTIATE}; the local address
     * stays. An offer without a usable codec changes nothing.
     *
     * @throws SdpRefusedException when no offered codec or transport can be used (SIP: 488) or the text is no SDP (SIP: 400)
     */
    String answer(String offer);

    /** Makes an SDP offer for the far side; offers again with what is in force once negotiated. */
    String offer();

    /**
     * Takes the answer to {@link #offer()}.
     *
     * @throws SdpRefusedException when the answer accepts nothing that was offered
     */
    void accept(String answer);

    /** Sends keys ({@code 0-9 * # A-D w W}) by RFC 4733 where negotiated, as tones where not. Returns at once. */
    void sendDigits(String digits);

    /**
     * Reports {@link MediaEvent.SpeechChanged}: silence counts after {@code silence}.
     *
     * @param silence zero stops the watch
     */
    void watchSpeech(Duration silence);

    /**
     * What is sent to the party, whoever feeds the port: nothing while nobody does. Keys are not in it. The source lives as long as
     * the port; closing it alone only disconnects it.
     *
     * @throws UnsupportedMediaException without {@link Capability#STREAM}
     */
    default MediaSource sent() {
        throw new UnsupportedMediaException(Capability.STREAM, "this gateway does not give what it sends");
    }

    PortStatistics statistics();
}
