package org.tandem.media.server.mix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tandem.media.Mixer;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Feed;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.FrameSink;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Outlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.playout.PlayoutBuffer;

/** One place in a mix. On the loop only, but for what {@link Mixer.MixerPort} promises. */
final class Seat implements Mixer.MixerPort, Outlet, Entrance, FrameSink {
    private final String id;
    private final Scope scope;
    private final LoopMixer mixer;
    private final Feed feed = new Feed();
    private final Inlet inlet;
    private final PlayoutBuffer heard = new PlayoutBuffer();
    private final short[] own = new short[Codec.FRAME];
    /** Those that only some places hear, this one among them. */
    private final List<Seat> coaches = new ArrayList<>(0);

    private boolean muted;
    private boolean coaching;
    private boolean speaking;

    Seat(String id, Scope scope, LoopMixer mixer) {
        this.id = id;
        this.scope = scope;
        this.mixer = mixer;
        this.inlet = new Inlet(this, scope);
    }

    @Override
    public void take(Frame frame) {
        if (frame.key() == 0) {
            heard.add(frame, scope.loop().now());
        }
    }

    void addTo(int[] sum) {
        speaking = heard.take(own) && !muted;
        if (inSum()) {
            for (int i = 0; i < Codec.FRAME; i++) {
                sum[i] += own[i];
            }
        }
    }

    private boolean inSum() {
        return speaking && !coaching;
    }

    boolean connected() {
        return feed.connected();
    }

    /** Whether it hears the very sum. */
    boolean hearsPlain() {
        return feed.connected() && !inSum() && !coached();
    }

    private boolean coached() {
        for (int i = 0; i < coaches.size(); i++) {
            if (coaches.get(i).speaking) {
                return true;
            }
        }
        return false;
    }

    void send(Frame frame) {
        feed.push(frame);
    }

    /** Sends all but its own, and what its coaches say. */
    void sendOwn() {
        feed.push(mixer.frame(inSum() ? own : null, coached() ? this : null));
    }

    /** Sample {@code at} of what its coaches say. */
    int whispered(int at) {
        int sample = 0;
        for (int i = 0; i < coaches.size(); i++) {
            sample += coaches.get(i).speaking ? coaches.get(i).own[at] : 0;
        }
        return sample;
    }

    @Override
    public void mute(boolean on) {
        scope.check();
        scope.run(() -> muted = on);
    }

    @Override
    public void coach(Collection<Mixer.MixerPort> heardBy) {
        scope.check();
        List<Seat> pupils = new ArrayList<>();
        for (Mixer.MixerPort place : heardBy) {
            if (!(place instanceof Seat seat) || seat.mixer != mixer || seat == this) {
                throw new IllegalArgumentException("another place of this mixer is needed, not " + place.id());
            }
            pupils.add(seat);
        }
        scope.run(() -> {
            mixer.everywhere(seat -> seat.forget(this));
            coaching = true;
            pupils.forEach(pupil -> pupil.coaches.add(this));
        });
    }

    @Override
    public void heardByAll() {
        scope.check();
        scope.run(() -> {
            mixer.everywhere(seat -> seat.forget(this));
            coaching = false;
        });
    }

    /** That one coaches it no more. */
    void forget(Seat coach) {
        coaches.remove(coach);
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
    public Inlet inlet() {
        return inlet;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void close() {
        scope.run(() -> {
            mixer.leave(this);
            speaking = false;
            feed.close();
            inlet.close();
            scope.forget(this);
        });
    }
}
