package org.tandem.router.verb;

import java.util.ArrayList;
import java.util.List;
import org.tandem.media.Prompt;

/** A verb that may stand inside a Gather: something to be heard. */
public sealed interface Audible permits Say, Play, Pause {
    /** As often as an endless loop can be kept in a list: a Gather's caller will have pressed a key or hung up. */
    int ENDLESS = 1000;

    /** The prompts of one round. */
    List<Prompt> once();

    /** How many rounds; 0 for ever. */
    int loop();

    /** All rounds. */
    default List<Prompt> prompts() {
        List<Prompt> all = new ArrayList<>();
        for (int i = loop() == 0 ? ENDLESS : loop(); i > 0; i--) {
            all.addAll(once());
        }
        return all;
    }
}
