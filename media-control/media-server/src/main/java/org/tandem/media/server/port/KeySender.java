package org.tandem.media.server.port;

import java.util.Arrays;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.dtmf.KeySequence;
import org.tandem.media.server.dtmf.KeyTone;
import org.tandem.media.server.dtmf.Keypad;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.MediaLoop;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.flow.Ticking;

/**
 * Sends keys to the party, one after another: as RFC 4733 events where agreed (the end three times), as tones where not. While it is
 * busy the port sends nothing else. On the loop only.
 */
final class KeySender implements Ticking {
    /** -10 dBm0 (RFC 4733 2.3). */
    static final int VOLUME = 10;

    private static final int ENDS = 3;

    private final PortSender sender;
    private final MediaLoop loop;
    private final Far far;
    private final Ticking ticks;
    private final StringBuilder waiting = new StringBuilder();
    private boolean ticking;
    private char current;
    private int elapsed;
    private boolean asEvent;
    private int eventTimestamp;
    private KeyTone tone;
    private long source;

    KeySender(PortSender sender, Scope scope, Far far) {
        this.sender = sender;
        this.loop = scope.loop();
        this.ticks = scope.guarded(this);
        this.far = far;
    }

    boolean busy() {
        return current != 0 && !KeySequence.isPause(current);
    }

    /** Adds a key or a pause; beyond {@link KeySequence#MAX} waiting ones it is left out. */
    void add(char element) {
        if (waiting.length() >= KeySequence.MAX) {
            return;
        }
        waiting.append(element);
        if (!ticking) {
            ticking = true;
            loop.startTicking(ticks);
        }
    }

    @Override
    public void tick(long now) {
        if (current == 0 && !next(now)) {
            stop();
            return;
        }
        if (busy() && far.agreed() != null && far.agreed().sends()) {
            send();
        }
        elapsed += Codec.FRAME;
        if (elapsed >= KeySequence.samples(current)) {
            current = 0;
        }
    }

    private boolean next(long now) {
        if (waiting.length() == 0) {
            return false;
        }
        current = waiting.charAt(0);
        waiting.deleteCharAt(0);
        elapsed = 0;
        asEvent = far.takesEvents();
        if (busy() && !asEvent) {
            tone = new KeyTone(current);
            source = loop.newSource();
        }
        eventTimestamp = sender.timeline().timestampAt(now);
        return true;
    }

    private void send() {
        if (asEvent) {
            sendEvent();
        } else {
            sendTone();
        }
    }

    private void sendEvent() {
        int past = elapsed + Codec.FRAME;
        boolean end = past >= KeySequence.KEY;
        if (past < KeySequence.KEY + ENDS * Codec.FRAME && far.takesEvents()) {
            sender.event(Keypad.event(current), elapsed == 0, end, eventTimestamp, Math.min(past, KeySequence.KEY));
        }
    }

    private void sendTone() {
        Frame frame = loop.frame();
        short[] samples = frame.linear(Codec.FRAME, source, elapsed);
        if (elapsed < KeySequence.KEY) {
            tone.next(samples, Codec.FRAME);
        } else {
            Arrays.fill(samples, 0, Codec.FRAME, (short) 0);
        }
        sender.sound(frame, far.agreed());
    }

    /** Forgets what still waits. */
    void stop() {
        waiting.setLength(0);
        current = 0;
        if (ticking) {
            ticking = false;
            loop.stopTicking(ticks);
        }
    }
}
