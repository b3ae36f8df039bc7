package org.tandem.router.document;

import java.util.ArrayList;
import java.util.List;
import org.tandem.media.Prompt;
import org.tandem.router.call.Interlude;
import org.tandem.router.verb.Audible;
import org.tandem.router.verb.Redirect;
import org.tandem.router.verb.Verb;
import org.tandem.web.WebResult;

/** Turns documents that only have sound in them into that sound, for those who hear it without being a call. Safe for any thread. */
public final class AnnouncementReader {
    private static final int MOST_PROMPTS = 200;
    private static final int MOST_DOCUMENTS = 10;

    /** Asks a web server. */
    @FunctionalInterface
    public interface Asker {
        /** Blocks until the answer is there. */
        WebResult ask(String url, String method) throws InterruptedException;
    }

    private final Contents contents;

    public AnnouncementReader(DocumentParser parser, String voice) {
        this.contents =
                new Contents(parser.only(Interlude.Kind.CONFERENCE.code(), Interlude.Kind.CONFERENCE.verbs()), voice);
    }

    /** @throws DocumentException when what is answered is no document, or none of sound alone */
    public List<Prompt> read(Asker asker, String url, String method) throws DocumentException, InterruptedException {
        List<Prompt> prompts = new ArrayList<>();
        Redirect next = new Redirect(url, method);
        for (int documents = 0; next != null; documents++) {
            if (documents == MOST_DOCUMENTS || prompts.size() > MOST_PROMPTS) {
                throw new DocumentException(11215, "the announcement has no end");
            }
            WebResult result = asker.ask(next.url(), next.method());
            Document document = contents.read(result);
            next = sound(document, prompts);
            if (next != null && result instanceof WebResult.Answered answered) {
                next = new Redirect(Base.of(answered.uri()).absolute(next.url()), next.method());
            }
        }
        return prompts;
    }

    /** @return where it goes on, or null */
    private static Redirect sound(Document document, List<Prompt> prompts) throws DocumentException {
        for (Verb verb : document.verbs()) {
            if (verb instanceof Redirect redirect) {
                return redirect;
            }
            if (verb instanceof Impossible impossible) {
                throw new DocumentException(impossible.code(), impossible.message());
            }
            Audible audible = (Audible) verb;
            for (int round = 0; round < audible.rounds() && prompts.size() <= MOST_PROMPTS; round++) {
                prompts.addAll(audible.once());
            }
        }
        return null;
    }
}
