package org.tandem.router.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.QueueRecord;
import org.tandem.media.MediaPort;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Interlude;
import org.tandem.router.conference.Music;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Next;
import org.tandem.router.verb.Verb;

/** Waits in a queue until another call or a request takes the caller out of it, or the caller leaves. */
public record Enqueue(Lines lines, Destination destination, Music music, Action action) implements Verb {
    /** A wait document that says nothing is asked for no more often. */
    private static final Duration ROUND = Duration.ofSeconds(1);

    @Override
    public Next run(Call call) throws InterruptedException {
        call.answer();
        if (destination instanceof Destination.Nowhere nowhere) {
            call.exchange().warned(call.identity().sid(), true, nowhere.code(), nowhere.why());
            return next("error", "", 0);
        }
        Destination.Named named = (Destination.Named) destination;
        QueueRecord queue;
        try {
            queue = lines.ensure(call.identity().accountSid(), named.name(), named.maxSize());
        } catch (DirectoryUnavailableException e) {
            return next("system-error", "", 0);
        }
        Waiting waiting = new Waiting(call, lines.clock().instant());
        Optional<Line> line = lines.enter(queue, waiting);
        if (line.isEmpty()) {
            return next("queue-full", queue.sid(), 0);
        }
        try {
            return waited(call, queue, waiting, line.get());
        } catch (CallCut cut) {
            tell(call, result(cut, waiting), queue.sid(), waiting.seconds());
            throw cut;
        } finally {
            line.get().leave(waiting);
            waiting.handover().ifPresent(Handover::leftByWaiting);
            lines.tidy(queue.sid());
        }
    }

    private static String result(CallCut cut, Waiting waiting) {
        if (waiting.handover().isPresent()) {
            return cut.over() ? "bridged" : "redirected-from-bridged";
        }
        return cut.over() ? "hangup" : "redirected";
    }

    private Next waited(Call call, QueueRecord queue, Waiting waiting, Line line) throws InterruptedException {
        Optional<CallEvent> cut =
                Interlude.until(call, event -> ends(event, waiting), () -> listen(call, queue, waiting, line));
        if (cut.isEmpty()) {
            return new Next.Ended(EndReason.HANGUP);
        }
        if (cut.get() instanceof Waiting.Sent sent) {
            tell(call, "redirected", queue.sid(), waiting.seconds());
            return new Next.Fetch(sent.url(), sent.method(), List.of());
        }
        if (cut.get() instanceof Waiting.Taken taken) {
            long seconds = waiting.seconds();
            return next(talk(call, queue, waiting, taken.by(), seconds), queue.sid(), seconds);
        }
        line.leave(waiting);
        return next("leave", queue.sid(), waiting.seconds());
    }

    private static boolean ends(CallEvent event, Waiting waiting) {
        return event instanceof Waiting.Sent sent && sent.waiting() == waiting
                || event instanceof Waiting.Taken taken && taken.waiting() == waiting;
    }

    /** Returns only when the wait document hangs up. */
    private void listen(Call call, QueueRecord queue, Waiting waiting, Line line) throws InterruptedException {
        boolean ours = music.equals(Music.USUAL) || music.url().isEmpty();
        if (ours) {
            music.play(call, Interlude.Kind.QUEUE);
        }
        while (true) {
            Deadline round = Deadline.in(ROUND);
            EndReason end = call.exchange()
                    .interlude(
                            call,
                            new Interlude(
                                    music.url(),
                                    music.method(),
                                    Interlude.Kind.QUEUE,
                                    () -> parameters(queue, waiting, line)));
            if (end == EndReason.HANGUP) {
                return;
            }
            while (!(call.next(round) instanceof CallEvent.TimeUp)) {
                // keys and the like are of no concern between two rounds
            }
        }
    }

    private static List<Map.Entry<String, String>> parameters(QueueRecord queue, Waiting waiting, Line line) {
        return List.of(
                Map.entry("QueueSid", queue.sid()),
                Map.entry("QueuePosition", Integer.toString(line.position(waiting))),
                Map.entry("QueueTime", Long.toString(waiting.seconds())),
                Map.entry("AvgQueueTime", Long.toString(line.averageWait())),
                Map.entry("CurrentQueueSize", Integer.toString(line.size())),
                Map.entry("MaxQueueSize", Integer.toString(queue.maxSize())));
    }

    /** Talks to the call that took this one, until one of them leaves. @return the result */
    private static String talk(Call call, QueueRecord queue, Waiting waiting, Handover by, long seconds)
            throws InterruptedException {
        MediaPort mine = call.caller().port();
        MediaPort theirs = by.taker().caller().port();
        try {
            if (!by.whisper().url().isEmpty() && !whispered(call, queue, by, seconds)) {
                return "error";
            }
            mine.connect(theirs);
            by.taker().inbox().post(new Handover.Ready(by, waiting));
            CallEvent event;
            do {
                event = call.next(Deadline.NEVER);
            } while (!(event instanceof Handover.Parted parted && parted.of() == by));
            return "bridged";
        } finally {
            mine.disconnect(theirs);
        }
    }

    /** @return false when the document failed, or the taker left meanwhile */
    private static boolean whispered(Call call, QueueRecord queue, Handover by, long seconds)
            throws InterruptedException {
        EndReason[] end = {EndReason.CALLER_HUNG_UP};
        Optional<CallEvent> cut = Interlude.until(
                call,
                event -> event instanceof Handover.Parted parted && parted.of() == by,
                () -> end[0] = call.exchange()
                        .interlude(
                                call,
                                new Interlude(
                                        by.whisper().url(),
                                        by.whisper().method(),
                                        Interlude.Kind.BEFORE_QUEUED,
                                        () -> List.of(
                                                Map.entry("QueueSid", queue.sid()),
                                                Map.entry("QueueTime", Long.toString(seconds)),
                                                Map.entry(
                                                        "DequeingCallSid",
                                                        by.taker().identity().sid())))));
        return cut.isEmpty() && end[0] == EndReason.DOCUMENT_ENDED;
    }

    private static List<Map.Entry<String, String>> told(String result, String queueSid, long seconds) {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        all.add(Map.entry("QueueResult", result));
        if (!queueSid.isEmpty()) {
            all.add(Map.entry("QueueSid", queueSid));
        }
        all.add(Map.entry("QueueTime", Long.toString(seconds)));
        return all;
    }

    private Next next(String result, String queueSid, long seconds) {
        return action.url().isEmpty()
                ? Next.CONTINUE
                : new Next.Fetch(action.url(), action.method(), told(result, queueSid, seconds));
    }

    /** What is answered to that can't be run any more. */
    private void tell(Call call, String result, String queueSid, long seconds) {
        if (!action.url().isEmpty()) {
            call.exchange().tell(call.log().record(), action.url(), action.method(), told(result, queueSid, seconds));
        }
    }
}
