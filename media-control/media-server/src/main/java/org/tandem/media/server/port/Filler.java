package org.tandem.media.server.port;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.codec.G711;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.MediaLoop;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;
import org.tandem.media.server.flow.TimerWheel;

/** Sends silence or soft noise to a party while nothing else is sent to it: from the agreement on, and in every pause. On the loop only. */
final class Filler implements Ticking {
    /** A player or a mixer never pauses so long. */
    private static final long PAUSE_NANOS = 100_000_000;
    /** A party that is passed on may: what it lost or suppressed is its own affair for so long. */
    private static final long RELAY_PAUSE_NANOS = 1_000_000_000;

    private static final byte[] SILENCE = new byte[Codec.FRAME];
    /** No multiple of a frame, so that no hum comes of the repetition. */
    private static final byte[] NOISE = new byte[Codec.RATE + 77];

    private static final int NOISE_PEAK = 14;

    static {
        Arrays.fill(SILENCE, Codec.PCMU.silence());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < NOISE.length; i++) {
            NOISE[i] = G711.toUlaw(random.nextInt(2 * NOISE_PEAK + 1) - NOISE_PEAK);
        }
    }

    private final byte[] sound;
    private final MediaLoop loop;
    private final PortSender sender;
    private final Far far;
    private final Ticking ticks;
    private final TimerWheel.Timer timer;
    private boolean sending;
    private long source;
    private int timestamp;
    private int at;

    /** @param fill not {@link Fill#NONE} */
    Filler(Scope scope, PortSender sender, Far far, Fill fill) {
        this.sound = fill == Fill.NOISE ? NOISE : SILENCE;
        this.loop = scope.loop();
        this.sender = sender;
        this.far = far;
        this.ticks = scope.guarded(this);
        this.timer = new TimerWheel.Timer(scope.guarded(this::look));
    }

    /** From now on, where sound may be sent. */
    void start() {
        if (!sending) {
            timer.cancel();
            begin();
        }
    }

    private void begin() {
        sending = true;
        source = loop.newSource();
        timestamp = 0;
        loop.startTicking(ticks);
    }

    private void look(long now) {
        if (paused(now)) {
            begin();
        } else {
            loop.timers().set(timer, sender.fedAt() + pause());
        }
    }

    private long pause() {
        return sender.relays() ? RELAY_PAUSE_NANOS : PAUSE_NANOS;
    }

    private boolean paused(long now) {
        return now - sender.fedAt() >= pause();
    }

    @Override
    public void tick(long now) {
        if (!paused(now)) {
            sending = false;
            loop.stopTicking(ticks);
            loop.timers().set(timer, now + pause());
            return;
        }
        timestamp += Codec.FRAME;
        if (far.agreed().sends() && !sender.keys().busy()) {
            send();
        }
    }

    private void send() {
        Frame frame = loop.frame();
        frame.coded(Codec.PCMU, sound, at, Codec.FRAME, source, timestamp);
        at = at + 2 * Codec.FRAME > sound.length ? 0 : at + Codec.FRAME;
        sender.sound(frame, far.agreed());
    }

    void close() {
        timer.cancel();
        if (sending) {
            sending = false;
            loop.stopTicking(ticks);
        }
    }
}
