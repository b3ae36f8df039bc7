package org.tandem.router.verb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;

/**
 * The ringing that an answered caller hears until somebody answers or sends sound of their own: cadence and lower tone of the country
 * (ITU-T E.180 supplement 2).
 */
final class Ringback implements AutoCloseable {
    private static final List<Prompt> USUAL = cadence(440, 2000, 4000);
    private static final List<Prompt> DOUBLE = cadence(400, 400, 200, 400, 2000);
    private static final List<Prompt> ONE_AND_FOUR = cadence(425, 1000, 4000);
    private static final List<Prompt> ONE_AND_FIVE = cadence(425, 1000, 5000);
    private static final Map<String, List<Prompt>> CADENCES = Map.ofEntries(
            Map.entry("us", USUAL),
            Map.entry("us-old", cadence(420, 2000, 4000)),
            Map.entry("uk", DOUBLE),
            Map.entry("au", DOUBLE),
            Map.entry("nz", DOUBLE),
            Map.entry("in", DOUBLE),
            Map.entry("za", DOUBLE),
            Map.entry("sg", DOUBLE),
            Map.entry("my", DOUBLE),
            Map.entry("at", cadence(420, 1000, 5000)),
            Map.entry("be", cadence(425, 1000, 3000)),
            Map.entry("cl", cadence(400, 1000, 3000)),
            Map.entry("dk", ONE_AND_FOUR),
            Map.entry("fr", cadence(440, 1500, 3500)),
            Map.entry("jp", cadence(400, 1000, 2000)),
            Map.entry("hu", cadence(425, 1250, 3750)),
            Map.entry("lt", ONE_AND_FOUR),
            Map.entry("mx", ONE_AND_FOUR),
            Map.entry("nl", ONE_AND_FOUR),
            Map.entry("no", ONE_AND_FOUR),
            Map.entry("pl", ONE_AND_FOUR),
            Map.entry("pt", ONE_AND_FIVE),
            Map.entry("ru", cadence(425, 800, 3200)),
            Map.entry("se", ONE_AND_FIVE),
            Map.entry("th", cadence(400, 1000, 4000)),
            Map.entry("tw", cadence(440, 1000, 2000)),
            Map.entry("es", cadence(425, 1500, 3000)),
            Map.entry("ve", ONE_AND_FOUR));

    private final Call call;
    private final String country;
    private Playback playing;

    /** @param country a value of Dial's {@code ringTone}, or empty */
    Ringback(Call call, String country) {
        this.call = call;
        this.country = country;
    }

    private static List<Prompt> cadence(int hertz, int... onAndOff) {
        Prompt[] prompts = new Prompt[onAndOff.length];
        for (int i = 0; i < onAndOff.length; i++) {
            Duration length = Duration.ofMillis(onAndOff[i]);
            prompts[i] = i % 2 == 0 ? new Prompt.Tone(hertz, length) : new Prompt.Silence(length);
        }
        return List.of(prompts);
    }

    /** Begins, unless it rings already. */
    void start() {
        if (playing == null) {
            playing = Playback.start(call, CADENCES.getOrDefault(country, country.isEmpty() ? USUAL : ONE_AND_FOUR));
        }
    }

    /** Rings again when one round is over. */
    void heard(CallEvent event) {
        if (playing != null && playing.ended(event)) {
            playing.again();
        }
    }

    @Override
    public void close() {
        if (playing != null) {
            playing.close();
            playing = null;
        }
    }
}
