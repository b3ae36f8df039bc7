package org.tandem.commands;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tandem.media.listen.HeardTone;
import org.tandem.media.listen.RtpPeer;
import org.tandem.phone.PhoneCall;

/** What one call of the phone came to. */
record CallReport(
        boolean answered,
        int status,
        PhoneCall.State state,
        String keys,
        List<HeardTone> tones,
        double soundSeconds,
        RtpPeer.Counters rtp) {

    static CallReport of(PhoneCall call, boolean answered) {
        RtpPeer media = call.media();
        String keys = media.keys() + media.inBandKeys();
        return new CallReport(
                answered,
                call.status(),
                call.state(),
                keys,
                media.tones(),
                media.sound().toMillis() / 1000.0,
                media.counters());
    }

    void print(Console console, boolean json) {
        if (json) {
            console.line(json());
            return;
        }
        console.line();
        console.line((answered ? console.good("answered") : console.bad("not answered: " + status)) + ", " + words());
        if (answered) {
            console.line("heard    " + heard());
            console.line(String.format(
                    Locale.ROOT,
                    "rtp      %d packets sent, %d received, %d lost, jitter %.1f ms",
                    rtp.sent(),
                    rtp.received(),
                    rtp.lost(),
                    rtp.jitterMicros() / 1000.0));
        }
    }

    private String words() {
        return switch (state) {
            case HUNG_UP_BY_THEM -> "the far side hung up";
            case HUNG_UP_BY_US -> "this side hung up";
            case REFUSED -> "refused or given up";
            default -> state.name().toLowerCase(Locale.ROOT);
        };
    }

    private String heard() {
        String text = String.format(Locale.ROOT, "%.1f s of sound", soundSeconds);
        if (!tones.isEmpty()) {
            text += "; tones: "
                    + tones.stream()
                            .map(tone ->
                                    tone.hertz() + " Hz for " + tone.length().toMillis() + " ms")
                            .collect(Collectors.joining(", "));
        }
        return keys.isEmpty() ? text : text + "; keys: " + keys;
    }

    private String json() {
        String list = tones.stream()
                .map(tone -> "{\"hertz\":" + tone.hertz() + ",\"milliseconds\":"
                        + tone.length().toMillis() + "}")
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"answered\":%b,\"status\":%d,\"end\":\"%s\",\"keys\":\"%s\",\"tones\":[%s],\"sound_seconds\":%.2f,"
                        + "\"rtp\":{\"sent\":%d,\"received\":%d,\"lost\":%d,\"jitter_ms\":%.2f}}",
                answered,
                status,
                state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                keys,
                list,
                soundSeconds,
                rtp.sent(),
                rtp.received(),
                rtp.lost(),
                rtp.jitterMicros() / 1000.0);
    }
}
