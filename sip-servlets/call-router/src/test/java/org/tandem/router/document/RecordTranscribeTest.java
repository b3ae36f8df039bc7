package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakeRecorder;
import org.tandem.media.Recorded;
import org.tandem.router.call.EndReason;

/** A recording that becomes text. */
@Tag("Record@transcribe/transcribeCallback")
class RecordTranscribeTest {
    private static FakeRecorder recorder(Conversation talk) throws InterruptedException {
        return talk.media().awaitRecording();
    }

    @Test
    void theTextIsToldToItsCallback() throws Exception {
        try (Conversation talk = new Conversation()) {
            talk.exchange.document("done", "<Hangup/>");
            talk.run("<Record playBeep='false' action='/done' transcribe='true' transcribeCallback='/text'/>");
            FakeRecorder recorder = recorder(talk);
            assertThat(recorder.options().maxLength()).isEqualTo(Duration.ofSeconds(120));
            recorder.end(Duration.ofSeconds(4), Recorded.Cause.SILENCE, true);
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            assertThat(talk.exchange.transcribed).hasSize(1);
            assertThat(talk.exchange.told)
                    .singleElement()
                    .asString()
                    .startsWith(FakeExchange.BASE + "text ")
                    .contains(
                            "TranscriptionSid=TR1",
                            "TranscriptionText=good day",
                            "TranscriptionStatus=completed",
                            "TranscriptionUrl=http://tandem/2010-04-01/Accounts/ACtest/Transcriptions/TR1",
                            "RecordingSid=RE");
        }
    }

    @Test
    void nothingIsTranscribedUnasked() throws Exception {
        try (Conversation talk = new Conversation()) {
            talk.exchange.document("done", "<Hangup/>");
            talk.run("<Record playBeep='false' action='/done' transcribeCallback='/text'/>");
            recorder(talk).end(Duration.ofSeconds(4), Recorded.Cause.SILENCE, true);
            talk.end();
            assertThat(talk.exchange.transcribed).isEmpty();
            assertThat(talk.exchange.warned).containsExactly(13616);
        }
    }
}
