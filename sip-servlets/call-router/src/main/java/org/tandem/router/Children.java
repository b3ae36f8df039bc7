package org.tandem.router;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.Interlude;
import org.tandem.router.call.Visits;
import org.tandem.router.conference.Music;
import org.tandem.router.document.Interpreter;
import org.tandem.router.document.Source;

/**
 * Gives parties that a Dial called threads of their own: while they hear a document before they are joined, and when they go on by
 * themselves. Safe for any thread.
 */
final class Children {
    private static final Logger LOG = LoggerFactory.getLogger(Children.class);
    private static final VoiceUrls NO_URLS = VoiceUrls.of("");

    private final Interpreter.Setting setting;
    private final Executor threads;
    private final Admission admission;
    private final Checkpoints checkpoints;
    private final Duration timeLimit;

    Children(
            Interpreter.Setting setting,
            Executor threads,
            Admission admission,
            Checkpoints checkpoints,
            Duration timeLimit) {
        this.setting = setting;
        this.threads = threads;
        this.admission = admission;
        this.checkpoints = checkpoints;
        this.timeLimit = timeLimit;
    }

    /** Who ends the party: whoever is second. */
    private enum Progress {
        RUNNING,
        DONE,
        ABANDONED
    }

    private final class Screening implements Exchange.Screening {
        private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.RUNNING);
        private final Call parent;
        private final Call child;

        Screening(Call parent, Call child) {
            this.parent = parent;
            this.child = child;
        }

        @Override
        public boolean abandon() {
            boolean theirs = progress.compareAndSet(Progress.RUNNING, Progress.ABANDONED);
            if (theirs) {
                child.inbox().post(new CallEvent.Change(child.identity().sid(), new CallChange.Complete()));
            }
            return theirs;
        }

        void over(EndReason how) {
            if (progress.compareAndSet(Progress.RUNNING, Progress.DONE)) {
                parent.inbox().post(new CallEvent.Screened(child.identity().sid(), how));
            } else {
                child.end(EndReason.CALLER_HUNG_UP, 0);
            }
        }
    }

    Exchange.Screening screen(Call parent, Call child, Exchange.Question document) {
        Screening screening = new Screening(parent, child);
        Source source = new Source.Url(document.url(), document.method(), document.parameters());
        start(child, () -> screening.over(run(setting.screening(), child, source)), screening::over);
        return screening;
    }

    Exchange.Screening hold(Call parent, Call child, CallChange.Visit visit) {
        Screening screening = new Screening(parent, child);
        start(child, () -> screening.over(away(child, visit)), screening::over);
        return screening;
    }

    /** A party that is sent elsewhere for good comes back first: whoever serves it then lets it go. */
    private static EndReason away(Call child, CallChange.Visit visit) {
        return guarded(child, () -> {
            try {
                Visits.take(child, visit);
            } catch (CallCut cut) {
                cut.unwound();
                if (cut.over()) {
                    return cut.reason();
                }
                child.inbox().post(new CallEvent.Change(child.identity().sid(), cut.change()));
            }
            return EndReason.DOCUMENT_ENDED;
        });
    }

    EndReason interlude(Call call, Interlude interlude) throws InterruptedException {
        return new Interpreter(setting.interlude(interlude), NO_URLS).aside(call, interlude);
    }

    EndReason visit(Call call, CallChange.Visit visit) throws InterruptedException {
        if (visit.where().isEmpty()) {
            Music.USUAL.play(call, Interlude.Kind.CONFERENCE);
            return EndReason.DOCUMENT_ENDED;
        }
        return new Interpreter(setting.visit(), NO_URLS)
                .visit(call, Source.of(visit.where().get()));
    }

    void release(Call child, CallChange change) {
        start(
                child,
                () -> {
                    child.end(run(setting, child, Source.of(change)), 0);
                    checkpoints.forget(child.identity().sid());
                },
                reason -> child.end(reason, 0));
    }

    private void start(Call child, Runnable run, java.util.function.Consumer<EndReason> refuse) {
        admission.adopt();
        try {
            threads.execute(() -> {
                try {
                    run.run();
                } finally {
                    admission.leave();
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            admission.leave();
            LOG.error("{}: no thread for a dialled party: {}", child.identity().sid(), e.getMessage());
            refuse.accept(EndReason.INTERNAL_ERROR);
        }
    }

    private EndReason run(Interpreter.Setting how, Call child, Source source) {
        return guarded(child, () -> {
            child.limit(Deadline.in(timeLimit));
            return new Interpreter(how, NO_URLS).run(child, source);
        });
    }

    private static EndReason guarded(Call child, Visits.Doing<EndReason> what) {
        try {
            return what.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EndReason.SHUT_DOWN;
        } catch (org.tandem.media.MediaUnavailableException e) {
            LOG.error("{}: media is lost: {}", child.identity().sid(), e.getMessage());
            return EndReason.MEDIA_LOST;
        } catch (RuntimeException e) {
            LOG.error("{}: the call ended by a fault of ours", child.identity().sid(), e);
            return EndReason.INTERNAL_ERROR;
        }
    }
}
