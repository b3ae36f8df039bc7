package org.tandem.media;

/** A tap of a {@link FakeGateway}: gives the frames that the test wants. */
public final class FakeTap extends FakeSink implements Tap {
    private final Listener listener;

    FakeTap(String id, Listener listener) {
        super(id);
        this.listener = listener;
    }

    /** The listener hears this frame now, on the caller's thread. */
    public void hear(Frame frame) {
        if (!closed()) {
            listener.heard(frame);
        }
    }
}
