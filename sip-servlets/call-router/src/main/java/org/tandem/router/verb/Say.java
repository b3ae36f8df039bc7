package org.tandem.router.verb;

import java.util.List;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;

/** Speaks text. @param once the text in its manners, with the silence between @param loop how often; 0 until the call ends */
public record Say(List<Prompt> once, int loop) implements Verb, Audible {
    public Say {
        once = List.copyOf(once);
    }

    public static Say of(String text, String voice, String language) {
        return new Say(List.of(new Prompt.Speech(text, voice, language)), 1);
    }

    @Override
    public Next run(Call call) throws InterruptedException {
        Playback.play(call, this);
        return Next.CONTINUE;
    }
}
