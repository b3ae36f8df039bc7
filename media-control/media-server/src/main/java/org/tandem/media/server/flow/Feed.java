package org.tandem.media.server.flow;

import java.util.Arrays;

/** The way out of a source, to any number of inlets of its loop; further ones are reached by a {@link Crossing}. One thread. */
public final class Feed {
    private static final Inlet[] NONE = {};

    private final Runnable idle;
    private Inlet[] inlets = NONE;
    private Crossing crossed;
    private boolean closed;

    public Feed() {
        this(() -> {});
    }

    /** @param idle runs when the last inlet left */
    Feed(Runnable idle) {
        this.idle = idle;
    }

    void crosses(Crossing crossing) {
        crossed = crossing;
    }

    /** The crossing whose far end this is, or null. */
    Crossing crossed() {
        return crossed;
    }

    /** Feeds the inlet from now on, in place of what fed it. */
    public void connect(Inlet inlet) {
        if (closed || inlet.closed() || inlet.fedBy(this)) {
            return;
        }
        inlets = Arrays.copyOf(inlets, inlets.length + 1);
        inlets[inlets.length - 1] = inlet;
        inlet.change(this);
    }

    /** Stops feeding the inlet, if this feeds it. */
    public void disconnect(Inlet inlet) {
        if (inlet.fedBy(this)) {
            inlet.change(null);
        }
    }

    void forget(Inlet inlet) {
        inlets = Arrays.stream(inlets).filter(other -> other != inlet).toArray(Inlet[]::new);
        if (inlets.length == 0) {
            idle.run();
        }
    }

    public boolean connected() {
        return inlets.length > 0;
    }

    public void push(Frame frame) {
        for (Inlet inlet : inlets) {
            inlet.take(frame);
        }
    }

    /** Signals a key to every sink that can. @return whether one of them needs tones instead */
    public boolean press(char key, int samples) {
        boolean tones = false;
        for (Inlet inlet : inlets) {
            tones |= !inlet.press(key, samples);
        }
        return tones;
    }

    public void disconnectAll() {
        for (Inlet inlet : inlets) {
            disconnect(inlet);
        }
    }

    public void close() {
        closed = true;
        disconnectAll();
    }
}
