package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakePort;
import org.tandem.media.FakeRecognizer;
import org.tandem.router.CallChange;
import org.tandem.router.call.EndReason;
import org.tandem.router.transcribe.LiveTranscription;

/** A call that is transcribed while it goes on. */
class LiveTranscriptionTest {
    private static final String START = "<Start><Transcription name='t' statusCallbackUrl='/told' ";

    private static final String REST =
            "/></Start><Say>hello</Say><Stop><Transcription name='t'/></Stop><Say>more</Say>";
    private static final String BOTH = START + REST;

    private static Conversation talk(String attributes) throws Exception {
        Conversation talk = new Conversation().run(START + attributes + REST);
        talk.media().awaitPlay();
        return talk;
    }

    private static List<String> told(Conversation talk, int count) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> List.copyOf(talk.exchange.told), all -> all.size() >= count);
    }

    @Test
    @Tag("T19")
    @Tag("Start")
    @Tag("Transcription")
    @Tag("Transcription@name/track/statusCallbackUrl/hints/partialResults/languageCode")
    void whatIsSaidIsTold() throws Exception {
        try (Conversation talk = talk("track='inbound_track' hints='yes, no' partialResults='true'")) {
            FakeRecognizer ear = talk.media().made(FakeRecognizer.class).get(0);
            assertThat(ear.source()).contains(talk.media().ports().get(0));
            assertThat(ear.options().hints()).containsExactly("yes", "no");
            ear.begin();
            ear.hear("ye", 0.5, false);
            ear.hear("yes", 0.7, true);
            ear.hear("", 0, true);
            List<String> told = told(talk, 3);
            assertThat(told.get(0))
                    .startsWith(FakeExchange.BASE + "told ")
                    .contains(
                            "TranscriptionEvent=transcription-started",
                            "SequenceId=1",
                            "Track=inbound_track",
                            "Name=t");
            assertThat(told.get(1)).contains("Final=false", "Stability=0.5");
            assertThat(told.get(2))
                    .contains(
                            "TranscriptionEvent=transcription-content",
                            "SequenceId=3",
                            "Track=inbound_track",
                            "TranscriptionData={\"transcript\":\"yes\",\"confidence\":0.7}",
                            "Final=true");
            assertThat(talk.exchange.happened)
                    .containsSubsequence("transcription.started", "transcription.content", "transcription.content");
        }
    }

    @Test
    @Tag("Stop")
    void stopEndsItAndTellsSo() throws Exception {
        try (Conversation talk = new Conversation().run(BOTH)) {
            FakePlayer hello = talk.media().awaitPlay();
            List<FakeRecognizer> ears = talk.media().made(FakeRecognizer.class);
            assertThat(ears).hasSize(2);
            assertThat(ears.get(1).source()).get().isInstanceOf(FakePort.Sent.class);
            hello.end();
            talk.media().awaitPlay();
            assertThat(ears).allMatch(FakeRecognizer::closed);
            assertThat(told(talk, 2).get(1)).contains("TranscriptionEvent=transcription-stopped");
        }
    }

    @Test
    void aSecondOfItsNameIsRefused() throws Exception {
        try (Conversation talk = talk("")) {
            talk.change(new CallChange.Act(call -> LiveTranscription.begin(
                    call, call.attachments().of(LiveTranscription.class).get(0).order())));
            assertThat(told(talk, 2).get(1))
                    .contains("TranscriptionEvent=transcription-error", "TranscriptionErrorCode=12200");
            assertThat(talk.media().made(FakeRecognizer.class)).hasSize(2);
            assertThat(talk.exchange.warned).containsExactly(12200);
        }
    }

    @Test
    @Tag("Transcription@statusCallbackMethod/inboundTrackLabel/outboundTrackLabel/transcriptionEngine/profanityFilter")
    void labelsAreToldBackByTheMethodAskedForAndSwearWordsMasked() throws Exception {
        String labels = "inboundTrackLabel='guest' outboundTrackLabel='host' transcriptionEngine='deepgram'";
        try (Conversation talk = talk("statusCallbackMethod='GET' " + labels)) {
            talk.media().made(FakeRecognizer.class).get(1).hear("oh shit", 0.7, true);
            List<String> told = told(talk, 2);
            assertThat(told.get(0))
                    .contains("InboundTrackLabel=guest", "OutboundTrackLabel=host", "TranscriptionEngine=deepgram");
            assertThat(told.get(1)).contains("Track=outbound_track", "oh s***");
            assertThat(talk.exchange.methods).containsOnly("GET");
        }
        try (Conversation talk = talk("profanityFilter='false'")) {
            talk.media().made(FakeRecognizer.class).get(0).hear("oh shit", 0.7, true);
            assertThat(told(talk, 2).get(1)).contains("oh shit");
        }
    }

    @Test
    @Tag("Transcription@speechModel/enableAutomaticPunctuation")
    @Tag("Transcription@intelligenceService/enableProviderData/conversationConfiguration/conversationId")
    @Tag("Config")
    @Tag("Config@name/value")
    void whatTheEngineDoesNotHaveIsTakenAndNoted() throws Exception {
        String taken = "<Start><Transcription speechModel='telephony' enableAutomaticPunctuation='false'>"
                + "<Config name='a' value='b'/><Parameter name='c' value='d'/></Transcription></Start><Reject/>";
        try (Conversation talk = new Conversation().run(taken)) {
            assertThat(talk.end()).isEqualTo(EndReason.REJECTED);
            assertThat(talk.exchange.warned).isEmpty();
            assertThat(talk.media().made(FakeRecognizer.class)).hasSize(2);
        }
        String noted = "<Start><Transcription intelligenceService='GA1' enableProviderData='true' conversationId='CH1'"
                + " conversationConfiguration='x' transcriptionEngine='x' enableAutomaticPunctuation='x'><Say/>"
                + "</Transcription></Start><Reject/>";
        try (Conversation talk = new Conversation().run(noted)) {
            assertThat(talk.end()).isEqualTo(EndReason.REJECTED);
            assertThat(talk.exchange.warned).hasSize(7).containsOnly(12200);
            assertThat(talk.media().made(FakeRecognizer.class)).hasSize(2);
        }
    }
}
