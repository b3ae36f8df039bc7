package org.tandem.router.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.CutVerb;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.Interlude;
import org.tandem.router.call.Step;
import org.tandem.router.call.Visits;
import org.tandem.router.verb.Next;
import org.tandem.router.verb.Say;
import org.tandem.router.verb.Verb;
import org.tandem.router.webhook.SafeUrl;
import org.tandem.router.webhook.SensitiveParameters;

/**
 * Runs a call: asks for its document, runs the verbs in order, goes where they lead, until the call is over. One for each call.
 */
public final class Interpreter {
    private static final Logger LOG = LoggerFactory.getLogger(Interpreter.class);

    /** A caller who waits longer than this for the first document hears ringing. */
    private static final Duration RING_AFTER = Duration.ofMillis(200);
    /** Documents in a row that take no time: a loop of redirects, not an application. */
    private static final int QUICK_DOCUMENTS = 100;

    private static final Duration QUICK = Duration.ofMillis(500);

    /** What every interpreter of a router shares. @param apology spoken when an application fails for good */
    public record Setting(DocumentParser parser, String voice, String apology, Checkpointer checkpointer) {
        /** For a party that hears a document before it is joined: it may not dial (spec/twiml.md 0), and is not taken over. */
        public Setting screening() {
            return new Setting(parser.without(13201, "Dial", "Enqueue"), voice, apology, (call, url, position) -> {});
        }

        /** For what a call has left its verb for: a node that takes the call over goes on where it left. */
        public Setting visit() {
            return new Setting(parser, voice, apology, (call, url, position) -> {});
        }

        /** For what is heard while a call waits. */
        public Setting interlude(Interlude interlude) {
            return new Setting(
                    parser.only(interlude.kind().code(), interlude.kind().verbs()),
                    voice,
                    "",
                    (call, url, position) -> {});
        }
    }

    /** Told after each verb where the call stands. */
    @FunctionalInterface
    public interface Checkpointer {
        /** @param position how many verbs of the document are done */
        void reached(Call call, String url, int position);
    }

    private final Setting setting;
    private final Contents contents;
    private final VoiceUrls urls;
    private Base base = Base.NONE;
    private String current = "";
    private boolean fellBack;
    private int quick;
    private long documentSince;
    private Supplier<List<Map.Entry<String, String>>> told = List::of;

    public Interpreter(Setting setting, VoiceUrls urls) {
        this.setting = setting;
        this.contents = new Contents(setting.parser(), setting.voice());
        this.urls = urls;
    }

    /** Runs from the first document to the end of the call; never throws for what a caller or application does. */
    public EndReason run(Call call, Source first) throws InterruptedException {
        Source source = first;
        while (true) {
            Source asked = source;
            Outcome outcome;
            try {
                outcome = Visits.around(call, () -> document(call, asked));
            } catch (CallCut cut) {
                Optional<CutVerb> verb = cut.unwound();
                outcome =
                        cut.over() ? new Outcome.Over(cut.reason()) : new Outcome.Onward(Source.of(cut.change(), verb));
            }
            if (outcome instanceof Outcome.Over over) {
                return over.reason();
            }
            source = ((Outcome.Onward) outcome).source();
        }
    }

    /**
     * Runs what a call has left its verb for.
     *
     * @return {@link EndReason#DOCUMENT_ENDED} at its end, which is not the call's
     * @throws CallCut when the call ends, or is to go elsewhere
     */
    public EndReason visit(Call call, Source first) throws InterruptedException {
        Source source = first;
        while (true) {
            Outcome outcome = document(call, source);
            if (outcome instanceof Outcome.Over over) {
                return over.reason();
            }
            source = ((Outcome.Onward) outcome).source();
        }
    }

    /**
     * Runs a document in the middle of a verb of an answered call. Nothing stands in for it when it fails.
     *
     * @return {@link EndReason#DOCUMENT_ENDED} at its end
     */
    public EndReason aside(Call call, Interlude interlude) throws InterruptedException {
        told = interlude.told();
        Source source = new Source.Url(interlude.url(), interlude.method(), List.of());
        try {
            while (true) {
                guardLoops(call);
                Outcome outcome = verbs(call, fetch(call, source));
                if (outcome instanceof Outcome.Over over) {
                    return over.reason();
                }
                source = ((Outcome.Onward) outcome).source();
            }
        } catch (DocumentException failure) {
            LOG.warn("{}: {}: {}", call.identity().sid(), failure.code(), failure.getMessage());
            call.exchange().warned(call.identity().sid(), true, failure.code(), failure.getMessage());
            return EndReason.APPLICATION_FAILED;
        }
    }

    /** What a document came to. */
    private sealed interface Outcome {
        record Over(EndReason reason) implements Outcome {}

        record Onward(Source source) implements Outcome {}
    }

    private Outcome document(Call call, Source source) throws InterruptedException {
        guardLoops(call);
        try {
            Document document = fetch(call, source);
            fellBack = false;
            return verbs(call, document);
        } catch (DocumentException failure) {
            return fallBack(call, source, failure);
        }
    }

    private Outcome verbs(Call call, Document document) throws InterruptedException, DocumentException {
        for (Document.Warning warning : document.warnings()) {
            LOG.info("{}: warning {}: {}", call.identity().sid(), warning.code(), warning.message());
            call.exchange().warned(call.identity().sid(), false, warning.code(), warning.message());
        }
        int position = 0;
        for (Verb verb : document.verbs()) {
            int place = ++position;
            Next next = Visits.around(call, () -> run(call, verb, place));
            setting.checkpointer().reached(call, current, place);
            if (next instanceof Next.Ended ended) {
                return new Outcome.Over(ended.reason());
            }
            if (next instanceof Next.Failed failed) {
                throw new DocumentException(failed.code(), failed.message());
            }
            if (next instanceof Next.Fetch fetch) {
                return new Outcome.Onward(new Source.Url(absolute(fetch.url()), fetch.method(), fetch.parameters()));
            }
        }
        call.answer();
        return new Outcome.Over(EndReason.DOCUMENT_ENDED);
    }

    private Next run(Call call, Verb verb, int position) throws InterruptedException {
        VerbEvents events = VerbEvents.of(verb);
        Optional<Step> outer = call.log().step();
        Step step = new Step(verb.getClass().getSimpleName(), position, System.nanoTime());
        call.log().at(Optional.of(step));
        List<Map.Entry<String, String>> told = List.of();
        call.exchange().happened(call.identity().sid(), events.started(), told);
        try {
            Next next = verb.run(call);
            if (next instanceof Next.Fetch fetch) {
                told = SensitiveParameters.shown(absolute(fetch.url()), fetch.parameters());
            }
            return next;
        } catch (CallCut cut) {
            cut.during(step);
            throw cut;
        } finally {
            call.log().at(outer);
            call.exchange().happened(call.identity().sid(), events.ended(), told);
        }
    }

    /** The fallback URLs in turn; then, or when what they led to fails, words of ours and the end (T30). */
    private Outcome fallBack(Call call, Source failed, DocumentException failure) throws InterruptedException {
        String failedUrl = failed instanceof Source.Url url ? url.url() : "";
        LOG.warn("{}: {} {}: {}", call.identity().sid(), failure.code(), SafeUrl.of(failedUrl), failure.getMessage());
        call.exchange().warned(call.identity().sid(), true, failure.code(), failure.getMessage());
        if (!fellBack) {
            fellBack = true;
            List<Map.Entry<String, String>> parameters = new ArrayList<>();
            if (failed instanceof Source.Url url) {
                parameters.addAll(url.parameters());
            }
            parameters.add(Map.entry("ErrorCode", Integer.toString(failure.code())));
            parameters.add(Map.entry("ErrorUrl", failedUrl));
            VoiceUrls fallback = call.fallback().orElse(urls);
            for (String url : fallback.fallbackUrls()) {
                try {
                    return verbs(call, fetch(call, new Source.Url(url, fallback.fallbackMethod(), parameters)));
                } catch (DocumentException again) {
                    LOG.warn(
                            "{}: a fallback failed too: {} {}",
                            call.identity().sid(),
                            again.code(),
                            again.getMessage());
                }
            }
        }
        if (!setting.apology().isEmpty()) {
            Say.of(setting.apology(), setting.voice(), "").run(call);
        }
        return new Outcome.Over(EndReason.APPLICATION_FAILED);
    }

    private Document fetch(Call call, Source source) throws InterruptedException, DocumentException {
        if (source instanceof Source.Inline inline) {
            base = Base.NONE;
            current = "";
            return setting.parser().parse(inline.document(), Optional.empty());
        }
        Source.Url url = (Source.Url) source;
        if (url.url().isEmpty()) {
            throw new DocumentException(11100, "there is no URL to ask");
        }
        List<Map.Entry<String, String>> parameters = new ArrayList<>(url.parameters());
        parameters.addAll(told.get());
        Exchange.Asking asking = call.exchange().ask(call, new Exchange.Question(url.url(), url.method(), parameters));
        boolean done = false;
        try {
            CallEvent.AskedFor answer = await(call, asking);
            done = true;
            if (answer.result() instanceof org.tandem.web.WebResult.Answered answered) {
                base = Base.of(answered.uri());
                current = url.url();
            }
            return contents.read(answer.result());
        } finally {
            if (!done) {
                asking.abandon();
            }
        }
    }

    private CallEvent.AskedFor await(Call call, Exchange.Asking asking) throws InterruptedException {
        Deadline ring = call.answered() ? Deadline.NEVER : Deadline.in(RING_AFTER);
        while (true) {
            CallEvent event = call.next(ring);
            if (event instanceof CallEvent.TimeUp) {
                call.ring();
                ring = Deadline.NEVER;
            }
            if (event instanceof CallEvent.AskedFor answer && answer.asking() == asking) {
                return answer;
            }
        }
    }

    private void guardLoops(Call call) {
        long now = System.nanoTime();
        quick = now - documentSince < QUICK.toNanos() ? quick + 1 : 0;
        documentSince = now;
        if (quick > QUICK_DOCUMENTS) {
            LOG.warn(
                    "{}: {} documents in a row took no time: ended",
                    call.identity().sid(),
                    quick);
            throw CallCut.ended(EndReason.APPLICATION_FAILED);
        }
    }

    /** Empty means the current document again. */
    private String absolute(String url) {
        return url.isEmpty() ? current : base.absolute(url);
    }
}
