package org.tandem.router.verb;

import java.util.List;
import org.tandem.media.Prompt;

/** A verb that may stand inside a Gather: something to be heard. */
public sealed interface Audible permits Say, Play, Pause {
    /** What an endless loop comes to: no sound that ends at once may keep a call busy for ever. */
    int ENDLESS = 1000;

    /** The prompts of one round. */
    List<Prompt> once();

    /** How many rounds; 0 until the call ends. */
    int loop();

    /** How many rounds are played at most. */
    default int rounds() {
        return loop() == 0 ? ENDLESS : loop();
    }
}
