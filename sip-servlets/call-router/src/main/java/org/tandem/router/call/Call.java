package org.tandem.router.call;

import java.util.ArrayDeque;
import java.util.Optional;
import org.tandem.directory.CallRecord.Direction;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.MediaSession;

/**
 * One business conversation: identity, parties, media. What it does lives in verbs, where it goes in routes, how it is remembered in
 * its log. Belongs to one thread, its own.
 */
public final class Call {
    private final CallIdentity identity;
    private final Exchange exchange;
    private final Inbox inbox;
    private final MediaSession media;
    private final Party caller;
    private final CallLog log;
    private final Attendant attendant = new Attendant(this);
    private final Company company = new Company(this);
    private final Attachments attachments = new Attachments();
    private final ArrayDeque<CallEvent> held = new ArrayDeque<>(0);
    private MachineDetection detection = MachineDetection.NONE;

    private String localSdp = "";
    private boolean agreed;
    private boolean rung;
    private Optional<VoiceUrls> fallback = Optional.empty();
    private Deadline timeLimit = Deadline.NEVER;

    public Call(CallIdentity identity, Exchange exchange, Inbox inbox, MediaSession media, Party caller, CallLog log) {
        this.identity = identity;
        this.exchange = exchange;
        this.inbox = inbox;
        this.media = media;
        this.caller = caller;
        this.log = log;
    }

    public CallIdentity identity() {
        return identity;
    }

    /** What the call may ask of the switch around it. */
    public Exchange exchange() {
        return exchange;
    }

    public Inbox inbox() {
        return inbox;
    }

    public MediaSession media() {
        return media;
    }

    /** The party this call was made for: who called us, or whom the REST API had us call. */
    public Party caller() {
        return caller;
    }

    public CallLog log() {
        return log;
    }

    public Company company() {
        return company;
    }

    public Attachments attachments() {
        return attachments;
    }

    /** Whether we placed this call. */
    public boolean outbound() {
        return identity.direction() != Direction.INBOUND;
    }

    public boolean answered() {
        return caller.leg().answered();
    }

    /**
     * The SDP that {@link #answer()} will send: made when the call came in, so that an unusable offer is refused early.
     *
     * @param agreed false when it is an offer of ours, whose answer comes with the ACK
     */
    public void prepare(String sdp, boolean agreed) {
        localSdp = sdp;
        this.agreed = agreed;
    }

    /** Rings the caller once, before an answer; no effect later. */
    public void ring() {
        if (!rung && !answered()) {
            rung = true;
            caller.leg().ring();
        }
    }

    /** Lets a caller who was not answered hear what we send it. @return false when it is answered, or its media isn't agreed on yet */
    public boolean progress() {
        rung |= agreed;
        if (answered() || !agreed) {
            return false;
        }
        caller.leg().progress(localSdp);
        return true;
    }

    /**
     * Answers the caller if that has not happened yet; every verb that needs media begins with it. Returns when media is agreed on: for
     * a caller who left the offer to us, with the ACK. What happens until then is kept for {@link #next}.
     */
    public void answer() throws InterruptedException {
        if (answered()) {
            return;
        }
        caller.leg().answer(localSdp);
        if (answered()) {
            log.answered();
        }
        while (answered() && !agreed) {
            CallEvent left = attend(timeLimit);
            if (left != null) {
                held.add(left);
            }
        }
    }

    boolean awaitsAnswer() {
        return !agreed;
    }

    /** The caller's answer to our offer is in force. */
    void agreed() {
        agreed = true;
    }

    /** The fallback URLs that the REST API gave it while it lived. */
    public Optional<VoiceUrls> fallback() {
        return fallback;
    }

    void fallback(VoiceUrls urls) {
        fallback = Optional.of(urls);
    }

    /** Ends the whole call at this moment, whatever verb runs. */
    public void limit(Deadline deadline) {
        timeLimit = timeLimit.orEarlier(deadline);
    }

    /**
     * Waits for the next event that concerns the verb; what concerns the call is served meanwhile.
     *
     * @return the event, or {@link CallEvent.TimeUp} at the deadline
     * @throws CallCut when the call ended or goes on elsewhere
     */
    public CallEvent next(Deadline deadline) throws InterruptedException {
        if (!held.isEmpty()) {
            return held.remove();
        }
        CallEvent left = null;
        while (left == null) {
            left = attend(deadline.orEarlier(timeLimit));
        }
        return left;
    }

    private CallEvent attend(Deadline until) throws InterruptedException {
        CallEvent event = inbox.take(until.orEarlier(attendant.patience()));
        if (event instanceof CallEvent.TimeUp && timeLimit.passed()) {
            throw CallCut.ended(EndReason.TIME_LIMIT);
        }
        return attendant.serve(event);
    }

    Attendant attendant() {
        return attendant;
    }

    /** Who answers this call is told to the detection from now on. */
    void detect(MachineDetection by) {
        detection = by;
    }

    MachineDetection detection() {
        return detection;
    }

    /** Ends its leg, frees its media, and remembers how it ended. @param code the final SIP response of an unanswered call, or 0 */
    public void end(EndReason reason, int code) {
        attachments.endAll();
        caller.leg().end(reason);
        media.close();
        log.ended(reason, code);
    }
}
