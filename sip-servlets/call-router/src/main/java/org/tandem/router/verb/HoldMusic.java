package org.tandem.router.verb;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandem.media.MediaEvent;
import org.tandem.media.Player;
import org.tandem.media.Prompt;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;

/** What a dialled party hears while whom it talks to is elsewhere. */
public final class HoldMusic implements Attachment {
    private static final Duration NOTE = Duration.ofMillis(400);

    /** A tune of ours. */
    public static final List<Prompt> TUNE = IntStream.of(262, 330, 392, 523, 440, 349, 392, 330)
            .boxed()
            .flatMap(hertz -> Stream.<Prompt>of(new Prompt.Tone(hertz, NOTE), new Prompt.Silence(NOTE)))
            .toList();

    private final Player player;

    private HoldMusic(Player player) {
        this.player = player;
    }

    /** For ever, beside what the call does. @param child whose party hears it */
    static HoldMusic begin(Call call, Call child) {
        HoldMusic music = new HoldMusic(child.media().player(TUNE));
        call.attachments().add(music);
        music.player.connect(child.caller().port());
        music.player.play();
        return music;
    }

    @Override
    public String sid() {
        return player.id();
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public boolean hears(CallEvent event) {
        boolean ended = event instanceof CallEvent.Media media
                && media.event() instanceof MediaEvent.PlayEnded end
                && end.player() == player;
        if (ended) {
            player.play();
        }
        return ended;
    }

    @Override
    public void close() {
        player.close();
    }
}
