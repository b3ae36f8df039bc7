package org.tandem.media.server.mix;

import java.util.function.Consumer;
import org.tandem.media.Mixer;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Feed;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.FrameSink;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.Outlet;
import org.tandem.media.server.flow.Scope;

/** One place in a mix. On the loop only, but for what {@link Mixer.MixerPort} promises. */
final class Seat implements Mixer.MixerPort, Outlet, Entrance, FrameSink {
    private final String id;
    private final Scope scope;
    private final Consumer<Seat> left;
    private final Feed feed = new Feed();
    private final Inlet inlet = new Inlet(this);
    private final JitterBuffer heard = new JitterBuffer();
    private final short[] own = new short[Codec.FRAME];
    private boolean speaking;
    private long source;
    private int timestamp;

    Seat(String id, Scope scope, Consumer<Seat> left) {
        this.id = id;
        this.scope = scope;
        this.left = left;
    }

    @Override
    public void take(Frame frame) {
        if (frame.key() == 0) {
            heard.add(frame.samples(), frame.length());
        }
    }

    void addTo(int[] sum) {
        speaking = heard.take(own);
        if (speaking) {
            for (int i = 0; i < Codec.FRAME; i++) {
                sum[i] += own[i];
            }
        }
    }

    /** Sends all but its own. */
    void send(int[] sum) {
        source = source == 0 ? scope.loop().newSource() : source;
        timestamp += Codec.FRAME;
        if (!feed.connected()) {
            return;
        }
        Frame frame = scope.loop().frame();
        short[] out = frame.linear(Codec.FRAME, source, timestamp);
        for (int i = 0; i < Codec.FRAME; i++) {
            int others = speaking ? sum[i] - own[i] : sum[i];
            out[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, others));
        }
        feed.push(frame);
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
            left.accept(this);
            feed.close();
            inlet.close();
            scope.forget(this);
        });
    }
}
