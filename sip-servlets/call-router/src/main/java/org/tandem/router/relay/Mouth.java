package org.tandem.router.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.verb.Playback;

/**
 * What the caller hears of a session, one piece after another. Belongs to the call's thread.
 *
 * <p>How far a piece of speech had come when it was cut is reckoned from the time: the engine does not tell.
 */
final class Mouth implements AutoCloseable {
    private static final int MOST_WAITING = 500;
    private static final int CHARACTERS_A_SECOND = 13;

    /** All that is said between two ends of a turn. @param preemptible gives way to the next turn */
    record Turn(long number, Interrupt interruptible, boolean preemptible) {}

    /** @param text what of it is told as heard; empty for sound and keys */
    record Piece(Prompt prompt, int rounds, Turn turn, String text) {}

    /** A speech that was cut. @param heard what the caller heard of it */
    record Cut(String heard, Duration after) {}

    /** Hears how it goes. */
    interface Listener {
        void speaking(boolean now);

        void heard(String text);

        void failed(Piece piece);
    }

    private final Call call;
    private final Listener listener;
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
    private final StringBuilder heard = new StringBuilder();
    private Piece piece;
    private Playback playback;
    private int round;
    private long turnSince;
    private long pieceSince;

    Mouth(Call call, Listener listener) {
        this.call = call;
        this.listener = listener;
    }

    boolean speaking() {
        return piece != null;
    }

    /** @return false when too much waits: then it is not said */
    boolean say(Piece next) {
        if (waiting.size() >= MOST_WAITING) {
            return false;
        }
        waiting.add(next);
        if (piece == null) {
            begin();
            turnSince = pieceSince;
            listener.speaking(true);
        }
        return true;
    }

    /** Another turn begins: what gives way to it is not said any more. */
    void preempt() {
        waiting.removeIf(one -> one.turn().preemptible());
        if (piece != null && piece.turn().preemptible()) {
            drop();
        }
    }

    /** The caller did something. @return what was cut, empty when nothing is said that this interrupts */
    Optional<Cut> interrupt(Interrupt by) {
        if (piece == null || !piece.turn().interruptible().by(by)) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        Cut cut = new Cut((heard + begun(now)).strip(), Duration.ofNanos(now - turnSince));
        waiting.removeIf(one -> one.turn().interruptible().by(by));
        drop();
        return Optional.of(cut);
    }

    /** The words of the piece that is under way which must be over by now. */
    private String begun(long now) {
        int characters =
                (int) Math.min(piece.text().length(), (now - pieceSince) / 1_000_000 * CHARACTERS_A_SECOND / 1000);
        int end = piece.text().indexOf(' ', characters);
        return end < 0 ? piece.text() : piece.text().substring(0, end);
    }

    /** @return whether the event was for it */
    boolean hears(CallEvent event) {
        if (playback == null || !playback.ended(event)) {
            return false;
        }
        if (!playback.whole(event)) {
            listener.failed(piece);
        } else if (++round < piece.rounds()) {
            playback.again();
            return true;
        } else if (!piece.text().isEmpty()) {
            heard.append(piece.text()).append(' ');
            listener.heard(piece.text());
        }
        drop();
        return true;
    }

    private void drop() {
        playback.close();
        playback = null;
        Turn before = piece.turn();
        piece = null;
        if (waiting.isEmpty()) {
            heard.setLength(0);
            listener.speaking(false);
        } else {
            begin();
            if (!piece.turn().equals(before)) {
                heard.setLength(0);
                turnSince = pieceSince;
            }
        }
    }

    private void begin() {
        piece = waiting.remove();
        round = 0;
        pieceSince = System.nanoTime();
        playback = Playback.start(call, List.of(piece.prompt()));
    }

    @Override
    public void close() {
        waiting.clear();
        if (playback != null) {
            playback.close();
        }
    }
}
