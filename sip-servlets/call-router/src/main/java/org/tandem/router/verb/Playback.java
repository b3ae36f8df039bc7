package org.tandem.router.verb;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.MediaEvent;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;

/** Prompts on their way to the caller. Closing cuts them off. */
public final class Playback implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Playback.class);

    private final Call call;
    private final Player player;

    private Playback(Call call, Player player) {
        this.call = call;
        this.player = player;
    }

    public static Playback start(Call call, List<Prompt> prompts) {
        Player player = call.media().player(prompts);
        player.connect(call.caller().port());
        player.play();
        return new Playback(call, player);
    }

    /** Answers the caller and plays all rounds to the end; what can't be played is logged and ends it. */
    static void play(Call call, Audible audible) throws InterruptedException {
        call.answer();
        try (Playback playback = start(call, audible.once())) {
            for (int round = 1; playback.finish() && round < audible.rounds(); round++) {
                playback.again();
            }
        }
    }

    public void again() {
        player.play();
    }

    /** Whether this event is the end of these prompts. One that was stopped, but not by us, has lost its session: word of that follows. */
    public boolean ended(CallEvent event) {
        return event instanceof CallEvent.Media media
                && media.event() instanceof MediaEvent.PlayEnded end
                && end.player() == player
                && !(end.outcome() instanceof PlayOutcome.Stopped);
    }

    /** Whether that end was the natural one; a prompt that failed is logged. */
    public boolean whole(CallEvent event) {
        PlayOutcome outcome = ((MediaEvent.PlayEnded) ((CallEvent.Media) event).event()).outcome();
        if (outcome instanceof PlayOutcome.Failed failed) {
            LOG.warn(
                    "{}: prompt {} failed: {} {}",
                    call.identity().sid(),
                    failed.prompt(),
                    failed.failure(),
                    failed.message());
        }
        return outcome instanceof PlayOutcome.Completed;
    }

    /** Waits for the end. @return whether it was the natural one */
    boolean finish() throws InterruptedException {
        while (true) {
            CallEvent event = call.next(Deadline.NEVER);
            if (ended(event)) {
                return whole(event);
            }
        }
    }

    @Override
    public void close() {
        player.close();
    }
}
