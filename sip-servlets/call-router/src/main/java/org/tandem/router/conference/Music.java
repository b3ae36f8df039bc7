package org.tandem.router.conference;

import java.util.List;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Interlude;
import org.tandem.router.verb.HoldMusic;
import org.tandem.router.verb.Play;

/**
 * What somebody hears who waits.
 *
 * @param url empty: silence
 */
public record Music(String url, String method) {
    /** Ours, where an application names none. */
    public static final Music USUAL = new Music("tandem:hold-music", "GET");

    public static final Music SILENCE = new Music("", "GET");

    /** What an attribute or parameter says. @param given whether it was there at all: left out it means ours, empty it means silence */
    public static Music of(boolean given, String url, String method) {
        return given ? new Music(url, method) : USUAL;
    }

    /** Plays once to the call, a tune of ours for ever; then silence until something cuts it. */
    public void play(Call call, Interlude.Kind kind) throws InterruptedException {
        if (equals(USUAL)) {
            new Play(HoldMusic.TUNE, 0).run(call);
        } else if (!url.isEmpty()) {
            once(call, kind);
        }
        CallEvent event;
        do {
            event = call.next(Deadline.NEVER);
        } while (!(event instanceof CallEvent.TimeUp));
    }

    private EndReason once(Call call, Interlude.Kind kind) throws InterruptedException {
        return call.exchange().interlude(call, new Interlude(url, method, kind, List::of));
    }
}
