package org.tandem.router.queue;

import org.tandem.router.call.Call;
import org.tandem.router.verb.Action;
import org.tandem.router.verb.Dial;
import org.tandem.router.verb.Noun;

/** The first caller of a queue, whom a Dial takes. @param whisper a document that this caller hears before; empty URL: none */
public record QueueNoun(Lines lines, String name, Action whisper) implements Noun {
    @Override
    public Joining begin(Call call, Dial.Terms terms) {
        return new Taking(call, this, terms);
    }
}
