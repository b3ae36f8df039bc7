package org.tandem.router.verb;

import java.util.List;
import java.util.Map;
import org.tandem.directory.CallRecord;
import org.tandem.directory.Recording;
import org.tandem.directory.Transcription;
import org.tandem.router.call.Call;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.RecordingShelf;

/** Whether what {@link Record} recorded becomes text, and who is told. @param url empty: nobody */
public record Transcribing(boolean wanted, String url) {
    void begin(Call call, RecordingShelf shelf, Recording recording) {
        if (wanted && recording.status() == Recording.Status.COMPLETED) {
            Exchange exchange = call.exchange();
            CallRecord about = call.log().record();
            exchange.transcribe(recording, ended -> {
                if (!url.isEmpty()) {
                    exchange.tell(about, url, "POST", parameters(shelf, recording, ended));
                }
            });
        }
    }

    private static List<Map.Entry<String, String>> parameters(
            RecordingShelf shelf, Recording recording, Transcription ended) {
        return List.of(
                Map.entry("TranscriptionSid", ended.sid()),
                Map.entry("TranscriptionText", ended.text()),
                Map.entry("TranscriptionStatus", ended.status().text()),
                Map.entry("TranscriptionUrl", shelf.transcriptionUrl(recording, ended.sid())),
                Map.entry("RecordingSid", recording.sid()),
                Map.entry("RecordingUrl", shelf.url(recording)));
    }
}
