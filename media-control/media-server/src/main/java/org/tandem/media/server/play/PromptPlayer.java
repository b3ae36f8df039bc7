package org.tandem.media.server.play;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tandem.media.MediaEvent;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.dtmf.KeySequence;
import org.tandem.media.server.flow.Feed;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.Outlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;
import org.tandem.media.server.prompt.Prepared;
import org.tandem.media.server.prompt.PromptLibrary;

/**
 * Plays its prompts on the loop's clock. While one plays the next is made ready; when that takes longer, or a sound comes slower than
 * it is played, nothing is sent until it is there, and the timestamps tell the far side of the gap.
 */
public final class PromptPlayer implements Player, Outlet {
    private final String id;
    private final Scope scope;
    private final PromptLibrary library;
    private final List<Prompt> prompts;
    private final Feed feed = new Feed();
    private final Ticking ticks;
    private final byte[] samples = new byte[Codec.FRAME];
    private boolean playing;
    private boolean closed;
    private int run;
    private int prepared;
    private int played;
    private boolean awaiting;
    private Track current;
    private Track next;
    private PlayOutcome.Failed failure;
    private long source;
    private int timestamp;

    /** @throws IllegalArgumentException when a prompt is none */
    public PromptPlayer(String id, Scope scope, PromptLibrary library, List<Prompt> prompts) {
        this.id = id;
        this.scope = scope;
        this.library = library;
        this.prompts = List.copyOf(prompts);
        this.ticks = scope.guarded(this::tick);
        this.prompts.forEach(PromptPlayer::check);
    }

    private static void check(Prompt prompt) {
        if (prompt instanceof Prompt.Digits keys) {
            KeySequence.checked(keys.digits());
        }
    }

    @Override
    public void play() {
        scope.check();
        scope.run(this::begin);
    }

    private void begin() {
        if (closed) {
            scope.tell(new MediaEvent.PlayEnded(this, new PlayOutcome.Stopped()));
            return;
        }
        end(new PlayOutcome.Stopped());
        playing = true;
        run++;
        prepared = 0;
        played = 0;
        awaiting = false;
        failure = null;
        source = scope.loop().newSource();
        timestamp = 0;
        prepareNext();
        scope.loop().startTicking(ticks);
    }

    private void prepareNext() {
        if (prepared == prompts.size()) {
            return;
        }
        Prompt prompt = prompts.get(prepared++);
        if (prompt instanceof Prompt.Audio audio) {
            await(prompt, library.fetched(audio));
        } else if (prompt instanceof Prompt.Speech speech) {
            await(prompt, library.spoken(speech));
        } else if (prompt instanceof Prompt.Silence silence) {
            next = Track.silence(samples(silence.length().toMillis()));
        } else if (prompt instanceof Prompt.Tone tone) {
            next = Track.tone(tone.hertz(), samples(tone.length().toMillis()));
        } else if (prompt instanceof Prompt.Digits keys) {
            next = Track.keys(KeySequence.checked(keys.digits()));
        }
    }

    private static int samples(long millis) {
        return (int) Math.min(Integer.MAX_VALUE, millis * 8);
    }

    private void await(Prompt prompt, CompletableFuture<Prepared> preparation) {
        if (preparation.isDone()) {
            arrive(prompt, preparation.join());
            return;
        }
        awaiting = true;
        int mine = run;
        CompletableFuture<Void> unused = preparation.thenAccept(result -> scope.run(() -> {
            if (playing && mine == run) {
                arrive(prompt, result);
            } else if (result instanceof Prepared.Started started) {
                started.listening().close();
            }
        }));
    }

    private void arrive(Prompt prompt, Prepared result) {
        awaiting = false;
        if (result instanceof Prepared.Ready ready) {
            next = Track.sound(ready.sound());
        } else if (result instanceof Prepared.Started started) {
            next = Track.streamed(started.listening());
        } else if (result instanceof Prepared.Refused refused) {
            fail(prompt, refused);
        }
    }

    private void fail(Prompt prompt, Prepared.Refused why) {
        failure = new PlayOutcome.Failed(prompt, why.failure(), why.status(), why.message());
    }

    private void tick(long now) {
        int filled = 0;
        boolean dry = false;
        while (filled < Codec.FRAME && !dry && moveOn()) {
            int count = current.read(samples, filled, Codec.FRAME - filled, feed);
            filled += count;
            dry = count == 0 && !current.ended();
        }
        if (filled == 0 && !dry && (failure != null || !awaiting)) {
            end(failure != null ? failure : new PlayOutcome.Completed());
            return;
        }
        if (filled > 0) {
            push(filled);
        }
        timestamp += Codec.FRAME;
    }

    /** Whether there is a prompt to read from, after changing to the next one where it is time. */
    private boolean moveOn() {
        while (current == null || current.ended()) {
            if (brokenOff() || next == null) {
                return false;
            }
            letGo(current);
            current = next;
            played++;
            next = null;
            prepareNext();
        }
        return true;
    }

    private boolean brokenOff() {
        if (current == null || current.failure().isEmpty()) {
            return false;
        }
        fail(prompts.get(played - 1), current.failure().get());
        return true;
    }

    private static void letGo(Track track) {
        if (track != null) {
            track.close();
        }
    }

    private void push(int filled) {
        Arrays.fill(samples, filled, Codec.FRAME, Codec.PCMU.silence());
        Frame frame = scope.loop().frame();
        frame.coded(Codec.PCMU, samples, 0, Codec.FRAME, source, timestamp);
        feed.push(frame);
    }

    @Override
    public void stop() {
        scope.run(() -> end(new PlayOutcome.Stopped()));
    }

    private void end(PlayOutcome outcome) {
        if (!playing) {
            return;
        }
        playing = false;
        run++;
        scope.loop().stopTicking(ticks);
        letGo(current);
        letGo(next);
        current = null;
        next = null;
        scope.tell(new MediaEvent.PlayEnded(this, outcome));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void close() {
        scope.run(() -> {
            closed = true;
            end(new PlayOutcome.Stopped());
            feed.close();
            scope.forget(this);
        });
    }
}
