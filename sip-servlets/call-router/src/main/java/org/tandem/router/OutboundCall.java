package org.tandem.router;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.call.Order;
import org.tandem.router.call.RecordingOrder;

/**
 * A call to place for an account.
 *
 * @param to             E.164, a {@code sip:} URI, or {@code client:name}
 * @param document       an inline document, or empty; without one {@code urls} tell where to ask
 * @param statusEvents   of {@code initiated ringing answered completed}
 * @param timeout        how long it may ring
 * @param applicationSid the application it was placed through, or empty
 */
public record OutboundCall(
        String accountSid,
        String from,
        String to,
        VoiceUrls urls,
        Optional<String> document,
        Set<String> statusEvents,
        Duration timeout,
        Duration timeLimit,
        String applicationSid,
        String sendDigits,
        Further further) {

    /**
     * What only some calls ask for.
     *
     * @param callerId    the number that is told instead of {@code from}, or empty
     * @param username    for a SIP party that asks who we are, or empty
     * @param detection   who or what answered is found out
     * @param reason      what the call is about, told to who is called, or empty
     * @param recording   of the whole call, from its answer on
     */
    public record Further(
            String callerId,
            String username,
            String password,
            Optional<Detection> detection,
            Optional<RecordingOrder> recording,
            String reason,
            Order.Outside outside) {
        public static final Further NOTHING = new Further("", "", "", Optional.empty(), Optional.empty());

        /** Of no reason, by the usual way. */
        public Further(
                String callerId,
                String username,
                String password,
                Optional<Detection> detection,
                Optional<RecordingOrder> recording) {
            this(callerId, username, password, detection, recording, "", Order.Outside.USUAL);
        }

        @Override
        public String toString() {
            return "Further[" + callerId + ", " + username + ", " + detection + ", " + recording + ", " + reason + ", "
                    + outside + "]";
        }
    }

    /**
     * Telling humans from machines.
     *
     * @param messageEnd         wait for the end of a machine's greeting ({@code DetectMessageEnd})
     * @param timeout            3 to 60 s
     * @param speechThreshold    1000 to 6000 ms
     * @param speechEndThreshold 500 to 5000 ms
     * @param silenceTimeout     2000 to 10000 ms
     * @param async              the document is not waited with; the callback is told instead
     * @param callback           a URL, or empty
     */
    public record Detection(
            boolean messageEnd,
            Duration timeout,
            Duration speechThreshold,
            Duration speechEndThreshold,
            Duration silenceTimeout,
            boolean async,
            String callback,
            String callbackMethod) {}
}
