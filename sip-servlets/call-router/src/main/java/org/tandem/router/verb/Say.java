package org.tandem.router.verb;

import java.util.List;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;

/** Speaks text. @param loop how often; 0 until the call ends */
public record Say(Prompt.Speech speech, int loop) implements Verb, Audible {
    @Override
    public Next run(Call call) throws InterruptedException {
        Playback.play(call, this);
        return Next.CONTINUE;
    }

    @Override
    public List<Prompt> once() {
        return List.of(speech);
    }
}
