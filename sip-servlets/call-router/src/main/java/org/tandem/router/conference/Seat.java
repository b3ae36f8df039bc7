package org.tandem.router.conference;

import java.time.Instant;
import org.tandem.media.Mixer.MixerPort;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;

/** One call's place in a room. What it says is guarded by the room's monitor. */
final class Seat {
    /** The room has something new for the participant. */
    record Nudge(Seat seat) implements CallEvent.Aside {}

    private final Call call;
    private final Instant created;
    private SeatTerms terms;
    private Instant updated;
    private Music announcement;
    private boolean gone;
    private volatile MixerPort place;

    Seat(Call call, SeatTerms terms, Instant created) {
        this.call = call;
        this.terms = terms;
        this.created = created;
        this.updated = created;
    }

    String callSid() {
        return call.identity().sid();
    }

    Call call() {
        return call;
    }

    boolean is(String sidOrLabel) {
        return callSid().equals(sidOrLabel)
                || !terms.label().isEmpty() && terms.label().equals(sidOrLabel);
    }

    SeatTerms terms() {
        return terms;
    }

    void terms(SeatTerms changed, Instant now) {
        terms = changed;
        updated = now;
        nudge();
    }

    void nudge() {
        call.inbox().post(new Nudge(this));
    }

    /** Its place in the mix, once its call has taken it. */
    MixerPort place() {
        return place;
    }

    void place(MixerPort taken) {
        place = taken;
    }

    void announce(Music what) {
        announcement = what;
        nudge();
    }

    Music takeAnnouncement() {
        Music next = announcement;
        announcement = null;
        return next;
    }

    boolean gone() {
        return gone;
    }

    void go() {
        gone = true;
        nudge();
    }

    /** Its state now. */
    Participant participant(String conferenceSid) {
        return new Participant(conferenceSid, call.identity().accountSid(), callSid(), terms, created, updated);
    }
}
