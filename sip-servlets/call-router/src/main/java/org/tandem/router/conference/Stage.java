package org.tandem.router.conference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.tandem.directory.Recording;
import org.tandem.media.MediaEvent;
import org.tandem.media.MediaGateway;
import org.tandem.media.MediaSession;
import org.tandem.media.MediaUnavailableException;
import org.tandem.media.Mixer;
import org.tandem.media.Mixer.MixerPort;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.UnsupportedMediaException;
import org.tandem.router.call.LiveRecording;
import org.tandem.router.call.LiveRecordings;
import org.tandem.router.call.RecordingOrder;

/** A room's media: its mixer, what is played into it for all, and what is recorded of it. Safe for any thread. */
final class Stage implements AutoCloseable {
    /** Beeps and announcements at the same time; more are left out. */
    private static final int MOST = 16;

    private record Playing(MixerPort place, Consumer<PlayOutcome> ended) {}

    private final MediaSession session;
    private final Mixer mixer;
    private final Executor threads;
    private final LiveRecordings recordings;
    private final Map<Player, Playing> playing = new ConcurrentHashMap<>();
    private volatile LiveRecording live;
    private volatile Runnable lost = () -> {};

    /** @param threads where what a media event leads to is done: media threads must not wait */
    Stage(MediaGateway gateway, String conferenceSid, Executor threads, LiveRecordings recordings) {
        this.threads = threads;
        this.recordings = recordings;
        this.session = gateway.open(conferenceSid, recordings.before(this::heard));
        this.mixer = session.mixer();
    }

    /** What to do when the gateway is lost. */
    void whenLost(Runnable what) {
        lost = what;
    }

    boolean on(MediaGateway gateway) {
        return session.gateway() == gateway;
    }

    MixerPort join() {
        return mixer.join();
    }

    /** Plays to all. @param ended told once, also when it can't be played @return false when too much is played already, or the room has just ended */
    boolean play(List<Prompt> prompts, Consumer<PlayOutcome> ended) {
        if (playing.size() >= MOST) {
            return false;
        }
        try {
            MixerPort place = mixer.join();
            Player player = session.player(prompts);
            playing.put(player, new Playing(place, ended));
            player.connect(place);
            player.play();
            return true;
        } catch (MediaUnavailableException e) {
            return false;
        }
    }

    /** Records the mix until the room ends, unless it is stopped before. It gets a place among the others, which it leaves when its end is told. */
    void record(RecordingOrder order, Recording recording, Consumer<Recording> told) {
        MixerPort place = mixer.join();
        try {
            live = recordings.begin(LiveRecording.Sound.of(session, place), order, recording, about -> {
                if (about.status().over()) {
                    leave(place);
                }
                told.accept(about);
            });
        } catch (UnsupportedMediaException e) {
            leave(place);
            throw e;
        }
    }

    private static void leave(MixerPort place) {
        try {
            place.close();
        } catch (MediaUnavailableException e) {
            // the room went before
        }
    }

    private void heard(MediaEvent event) {
        if (event instanceof MediaEvent.PlayEnded end) {
            run(() -> over(end));
        } else if (event instanceof MediaEvent.SessionLost) {
            run(lost);
        }
    }

    private void over(MediaEvent.PlayEnded end) {
        Playing was = playing.remove(end.player());
        if (was != null) {
            end.player().close();
            was.place().close();
            was.ended().accept(end.outcome());
        }
    }

    private void run(Runnable what) {
        try {
            threads.execute(what);
        } catch (RejectedExecutionException e) {
            // the router is closing, and every session with it
        }
    }

    @Override
    public void close() {
        try {
            Optional.ofNullable(live).ifPresent(LiveRecording::stop);
            session.close();
        } catch (MediaUnavailableException e) {
            // it is gone already
        }
    }
}
