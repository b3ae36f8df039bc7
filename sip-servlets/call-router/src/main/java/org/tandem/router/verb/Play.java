package org.tandem.router.verb;

import java.util.List;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;

/**
 * Plays audio from a URL, or telephone keys, or both: keys first.
 *
 * @param loop how often; 0 until the call ends
 */
public record Play(List<Prompt> once, int loop) implements Verb, Audible {
    public Play {
        once = List.copyOf(once);
    }

    @Override
    public Next run(Call call) throws InterruptedException {
        Playback.play(call, this);
        return Next.CONTINUE;
    }
}
