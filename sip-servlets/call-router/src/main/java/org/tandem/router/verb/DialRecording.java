package org.tandem.router.verb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.directory.Recording;
import org.tandem.router.call.Attachment;
import org.tandem.router.call.Call;
import org.tandem.router.call.LiveRecording;
import org.tandem.router.call.RecordingOrder;

/**
 * The recording of one Dial, from its ringing or from its joining to its end. The first channel is the caller, the second what the
 * caller hears. Attached to the call, so that whatever joins the caller finds it.
 */
public final class DialRecording implements Attachment {
    /** What a Dial asks for. @param ringing from the beginning, rather than from when the caller is joined */
    public record Wish(RecordingOrder order, boolean ringing) {}

    private final Call call;
    private final Wish wish;
    private Optional<LiveRecording> live = Optional.empty();
    private boolean begun;

    private DialRecording(Call call, Wish wish) {
        this.call = call;
        this.wish = wish;
    }

    static DialRecording attach(Call call, Wish wish) {
        DialRecording recording = new DialRecording(call, wish);
        call.attachments().add(recording);
        if (wish.ringing()) {
            recording.begin();
        }
        return recording;
    }

    /** The caller was joined with somebody: a party, a conference, a member of a queue. Later times have no effect. */
    public static void joined(Call call) {
        call.attachments().of(DialRecording.class).forEach(DialRecording::begin);
    }

    /** Empty as long as nothing is recorded. */
    @Override
    public String sid() {
        return live.map(LiveRecording::sid).orElse("");
    }

    @Override
    public String name() {
        return "";
    }

    private void begin() {
        if (!begun) {
            begun = true;
            live = call.exchange().shelf().live().begin(call, wish.order());
        }
    }

    /** What the Dial's action is told: nothing when nothing was recorded. */
    List<Map.Entry<String, String>> parameters() {
        return live.map(LiveRecording::recording).map(this::parameters).orElse(List.of());
    }

    private List<Map.Entry<String, String>> parameters(Recording recording) {
        return List.of(
                Map.entry("RecordingUrl", call.exchange().shelf().url(recording)),
                Map.entry("RecordingSid", recording.sid()));
    }

    @Override
    public void close() {
        live.ifPresent(LiveRecording::stop);
    }
}
