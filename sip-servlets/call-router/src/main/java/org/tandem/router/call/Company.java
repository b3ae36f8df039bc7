package org.tandem.router.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaPort;

/** Those who take part in a call: its caller, and the calls that it dialled and serves. Used by the call's thread. */
public final class Company {
    private final Call call;
    private final List<Call> dialled = new ArrayList<>(1);

    Company(Call call) {
        this.call = call;
    }

    /** Serves a call that this one dialled, from now on: what happens to it arrives here. */
    public void join(Call child) {
        dialled.add(child);
        child.inbox().divert(call.inbox());
    }

    /** The child serves itself from now on. */
    public void leave(Call child) {
        if (dialled.remove(child)) {
            child.inbox().reclaim(event -> concerns(event, child));
        }
    }

    private static boolean concerns(CallEvent event, Call child) {
        return event.leg() == child.caller().leg()
                || event instanceof CallEvent.Change change
                        && change.callSid().equals(child.identity().sid());
    }

    /** The calls that this one dialled and serves now. */
    public List<Call> dialled() {
        return List.copyOf(dialled);
    }

    Party party(Leg leg) {
        return party(party -> party.leg() == leg);
    }

    Party party(MediaPort port) {
        return party(party -> party.port() == port);
    }

    private Party party(Predicate<Party> which) {
        if (which.test(call.caller())) {
            return call.caller();
        }
        return dialled.stream().map(Call::caller).filter(which).findFirst().orElse(null);
    }

    /** Gives the event to what was begun on a dialled call, beside it. @return whether it was for one */
    boolean hear(CallEvent event) {
        for (Call child : dialled) {
            if (child.attachments().hear(event)) {
                return true;
            }
        }
        return false;
    }

    /** Tells the detection of the call whose party answered. */
    void answeredBy(MediaEvent.AnswerDetected detected) {
        Stream.concat(Stream.of(call), dialled.stream())
                .forEach(one -> one.detection().heard(detected));
    }
}
