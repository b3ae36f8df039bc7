package org.tandem.router.verb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tandem.directory.Recording;
import org.tandem.directory.RecordingCallback;
import org.tandem.media.MediaEvent;
import org.tandem.media.Prompt;
import org.tandem.media.Recorded;
import org.tandem.media.Recorder;
import org.tandem.media.RecordingOptions;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallCut;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Deadline;
import org.tandem.router.call.RecordingNews;
import org.tandem.router.call.RecordingShelf;

/** Records what the caller says, after a beep, until silence, a key, the longest time, or the end of the call. */
public record Record(Rules rules, Action action, RecordingCallback status, Transcribing transcribing) implements Verb {
    private static final Duration FILE_COMPLETE = Duration.ofSeconds(3);

    /** @param timeout silence that ends it; zero for never @param finishOnKey the keys that end it, or empty */
    public record Rules(Duration timeout, String finishOnKey, Duration maxLength, boolean playBeep, boolean trim) {}

    private static final Prompt BEEP = new Prompt.Tone(1000, Duration.ofMillis(300));

    @Override
    public Next run(Call call) throws InterruptedException {
        call.answer();
        if (rules.playBeep()) {
            beep(call);
        }
        RecordingShelf shelf = call.exchange().shelf();
        Recording recording =
                shelf.begin(call.identity().accountSid(), origin(call.identity().sid()));
        RecordingNews.tell(call.exchange(), call.log().record(), recording);
        RecordingOptions options = RecordingOptions.to(shelf.file(recording))
                .withTrim(rules.trim())
                .withEndSilence(rules.timeout())
                .withMaxLength(rules.maxLength());
        try (Recorder recorder = call.media().recorder(options)) {
            call.caller().port().connect(recorder);
            recorder.start();
            return record(call, shelf, recording, recorder);
        }
    }

    private Recording.Origin origin(String callSid) {
        return new Recording.Origin(callSid, "", Recording.Source.RECORD_VERB, 1, Recording.Track.INBOUND, status);
    }

    private static void beep(Call call) throws InterruptedException {
        try (Playback beep = Playback.start(call, List.of(BEEP))) {
            beep.finish();
        }
    }

    private Next record(Call call, RecordingShelf shelf, Recording recording, Recorder recorder)
            throws InterruptedException {
        try {
            String digits = "";
            while (true) {
                CallEvent event = call.next(Deadline.NEVER);
                if (event instanceof CallEvent.Key key
                        && key.party() == call.caller()
                        && rules.finishOnKey().indexOf(key.key()) >= 0) {
                    digits = String.valueOf(key.key());
                    recorder.stop();
                }
                Recorded recorded = ended(event, recorder);
                if (recorded != null) {
                    return next(completed(call, shelf, recording, recorded), shelf, recorded, digits);
                }
            }
        } catch (CallCut cut) {
            recorder.stop();
            leave(call, shelf, recording, await(call, recorder), cut);
            throw cut;
        }
    }

    private Next next(Recording recording, RecordingShelf shelf, Recorded recorded, String digits) {
        boolean nothing = !recorded.sound() && recorded.cause() == Recorded.Cause.SILENCE;
        return nothing
                ? Next.CONTINUE
                : new Next.Fetch(action.url(), action.method(), parameters(recording, shelf, digits));
    }

    private Recording completed(Call call, RecordingShelf shelf, Recording recording, Recorded recorded) {
        Recording ended = shelf.end(recording, recorded);
        RecordingNews.tell(call.exchange(), call.log().record(), ended);
        transcribing.begin(call, shelf, ended);
        return ended;
    }

    /** The caller hung up, or the call was moved: what was recorded is kept, and whoever hung up has it told. */
    private void leave(Call call, RecordingShelf shelf, Recording recording, Recorded recorded, CallCut cut) {
        if (recorded == null) {
            return;
        }
        Recording ended = completed(call, shelf, recording, recorded);
        cut.handOver(parameters(ended, shelf, ""));
        if (cut.over() && !action.url().isEmpty()) {
            call.exchange()
                    .tell(call.log().record(), action.url(), action.method(), parameters(ended, shelf, "hangup"));
        }
    }

    private static List<Map.Entry<String, String>> parameters(
            Recording recording, RecordingShelf shelf, String digits) {
        return List.of(
                Map.entry("RecordingUrl", shelf.url(recording)),
                Map.entry("RecordingSid", recording.sid()),
                Map.entry("RecordingDuration", Integer.toString(recording.seconds())),
                Map.entry("Digits", digits));
    }

    /** @return null when the file was not completed in time: the next start of the server does it */
    private static Recorded await(Call call, Recorder recorder) throws InterruptedException {
        Deadline deadline = Deadline.in(FILE_COMPLETE);
        while (true) {
            CallEvent event = call.inbox().take(deadline);
            Recorded recorded = ended(event, recorder);
            if (recorded != null || event instanceof CallEvent.TimeUp) {
                return recorded;
            }
        }
    }

    private static Recorded ended(CallEvent event, Recorder recorder) {
        return event instanceof CallEvent.Media media
                        && media.event() instanceof MediaEvent.RecordEnded end
                        && end.recorder() == recorder
                ? end.recorded()
                : null;
    }
}
