package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.directory.Recording;
import org.tandem.directory.Recording.Status;
import org.tandem.directory.RecordingCallback;
import org.tandem.media.FakePort;
import org.tandem.media.FakeRecorder;
import org.tandem.media.FakeSession;
import org.tandem.media.Recorder;
import org.tandem.router.CallChange;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.FakeLeg;
import org.tandem.router.call.LiveRecording;
import org.tandem.router.call.LiveRecordings;
import org.tandem.router.call.RecordingOrder;

/** Calls that are recorded beside what they do. */
@Tag("T25")
class RecordedCallTest {
    private static final RecordingOrder DUAL = new RecordingOrder(
            Recording.Source.START_CALL_RECORDING_API,
            true,
            Recording.Track.BOTH,
            false,
            new RecordingCallback("http://app.example/told", "POST", RecordingCallback.EVENTS));

    private static Conversation conversation(String verbs) throws InterruptedException {
        Conversation talk = new Conversation();
        talk.exchange.document("done", "<Hangup/>");
        talk.run(verbs);
        talk.exchange.asked();
        return talk;
    }

    private static void answer(Conversation talk, Call party) {
        ((FakeLeg) party.caller().leg()).answeredByThem();
        talk.inbox.post(new CallEvent.Answered(party.caller().leg(), FakePort.REMOTE));
    }

    private static void hangUp(Conversation talk, Call party) {
        talk.inbox.post(new CallEvent.Gone(party.caller().leg(), CallEvent.How.BYE));
    }

    private static Recording known(Conversation talk, String sid) {
        return talk.exchange.directory.recordings().find("ACtest", sid).orElseThrow();
    }

    private static void awaitTold(Conversation talk, String what) {
        await().until(() -> talk.exchange.told.stream().anyMatch(told -> told.contains(what)));
    }

    @Tag("Dial@record/trim/recordingStatusCallback")
    @ParameterizedTest
    @CsvSource({
        "record-from-answer, false, false",
        "true, false, false",
        "record-from-answer-dual, true, false",
        "record-from-ringing, false, true",
        "record-from-ringing-dual, true, true"
    })
    void aDialIsRecordedFromItsRingingOrItsAnswer(String mode, boolean dual, boolean ringing) throws Exception {
        try (Conversation talk = conversation("<Dial action='/done' trim='trim-silence' record='" + mode
                + "' recordingStatusCallback='/told'>+14155550199</Dial>")) {
            Call party = talk.exchange.dialled();
            LiveRecordings live = talk.exchange.shelf().live();
            assertThat(live.size()).isEqualTo(ringing ? 1 : 0);
            answer(talk, party);
            FakeRecorder recorder = talk.media().awaitRecording();

            FakePort caller = talk.media().ports().get(0);
            assertThat(recorder.source()).contains(caller);
            assertThat(recorder.right().source()).contains(new FakePort.Sent(caller));
            assertThat(recorder.options().stereo()).isEqualTo(dual);
            assertThat(recorder.options().trim()).isTrue();
            hangUp(talk, party);
            Exchange.Question done = talk.exchange.asked();
            String sid = Conversation.parameter(done, "RecordingSid");
            assertThat(Conversation.parameter(done, "RecordingUrl")).endsWith("/Recordings/" + sid);
            assertThat(recorder.recording()).isFalse();
            awaitTold(talk, "RecordingStatus=completed");
            assertThat(known(talk, sid).origin())
                    .isEqualTo(new Recording.Origin(
                            Conversation.SID,
                            "",
                            Recording.Source.DIAL_VERB,
                            dual ? 2 : 1,
                            Recording.Track.BOTH,
                            known(talk, sid).origin().callback()));
            assertThat(known(talk, sid).status()).isEqualTo(Status.COMPLETED);
            await().until(() -> live.size() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"inbound, true, false", "outbound, false, true", "both, true, true"})
    @Tag("Dial@recordingTrack/recordingStatusCallbackMethod")
    void oneTrackOfADialIsRecordedOnOneChannelAndToldByGet(String track, boolean said, boolean heard) throws Exception {
        try (Conversation talk = conversation(
                "<Dial action='/done' record='record-from-answer-dual' recordingTrack='" + track
                        + "' recordingStatusCallback='/told' recordingStatusCallbackMethod='GET'>+14155550199</Dial>")) {
            Call party = talk.exchange.dialled();
            answer(talk, party);
            FakeRecorder recorder = talk.media().awaitRecording();
            assertThat(recorder.source().isPresent()).isEqualTo(said);
            assertThat(recorder.right().source().isPresent()).isEqualTo(heard);
            assertThat(recorder.options().stereo()).isEqualTo(said && heard);
            hangUp(talk, party);
            awaitTold(talk, "RecordingStatus=completed");
            assertThat(talk.exchange.told.get(0))
                    .contains("RecordingTrack=" + track, "RecordingChannels=" + (said && heard ? 2 : 1));
            assertThat(talk.exchange.methods).containsExactly("GET");
        }
    }

    @Test
    void aDialThatNobodyTookIsNotRecordedFromItsAnswer() throws Exception {
        try (Conversation talk = conversation("<Dial action='/done' record='record-from-answer'>+14155550199</Dial>")) {
            Call party = talk.exchange.dialled();
            talk.inbox.post(new CallEvent.Refused(party.caller().leg(), 486));
            assertThat(Conversation.parameter(talk.exchange.asked(), "RecordingUrl"))
                    .isEmpty();
            assertThat(talk.media().made(FakeRecorder.class)).isEmpty();
        }
    }

    @Test
    void aBadModeIsWarnedAboutAndNothingIsRecorded() throws Exception {
        try (Conversation talk = conversation("<Dial action='/done' record='always'>+14155550199</Dial>")) {
            Call party = talk.exchange.dialled();
            answer(talk, party);
            hangUp(talk, party);
            talk.exchange.asked();
            assertThat(talk.exchange.warned).contains(13217);
            assertThat(talk.media().made(FakeRecorder.class)).isEmpty();
        }
    }

    @Test
    @Tag("Recording@track/channels/recordingStatusCallback/recordingStatusCallbackEvent")
    void startRecordsOneTrackBesideWhatComesNext() throws Exception {
        try (Conversation talk = conversation("<Start><Recording track='outbound' channels='dual'"
                + " recordingStatusCallback='/told' recordingStatusCallbackEvent='in-progress completed'/></Start>"
                + "<Gather/>")) {
            FakeRecorder recorder = talk.media().awaitRecording();
            assertThat(recorder.source()).isEmpty();
            assertThat(recorder.right().source()).isPresent();
            assertThat(recorder.options().stereo()).isFalse();
            awaitTold(talk, "RecordingStatus=in-progress");
            assertThat(talk.exchange.told.get(0)).contains("RecordingTrack=outbound", "RecordingChannels=1");
            recorder.stop();
            awaitTold(talk, "RecordingStatus=completed");
        }
    }

    @Test
    @Tag("T19")
    void aLiveCallAndTheOneItDialledAreRecordedPausedAndStopped() throws Exception {
        try (Conversation talk = conversation("<Dial action='/done'>+14155550199</Dial>")) {
            Call party = talk.exchange.dialled();
            answer(talk, party);
            LiveRecordings live = talk.exchange.shelf().live();
            Recording promised = live.promise(party.identity(), DUAL).orElseThrow();
            talk.inbox.post(
                    new CallEvent.Change("CAchild", new CallChange.Act(one -> live.begin(one, DUAL, promised))));
            FakeRecorder recorder = ((FakeSession) party.media()).awaitRecording();
            assertThat(recorder.source()).contains(party.caller().port());
            assertThat(recorder.options().stereo()).isTrue();
            LiveRecording one = live.of("ACtest", any -> true).get(0);
            assertThat(live.of("ACother", any -> true)).isEmpty();

            assertThat(one.pause(true).status()).isEqualTo(Status.PAUSED);
            assertThat(recorder.paused()).isEqualTo(Recorder.Pause.SKIP);
            assertThat(one.resume().status()).isEqualTo(Status.IN_PROGRESS);
            assertThat(recorder.paused()).isNull();
            assertThat(one.stop().status()).isEqualTo(Status.STOPPED);
            assertThat(one.pause(false).status()).isEqualTo(Status.STOPPED);
            awaitTold(talk, "RecordingStatus=completed");
            assertThat(known(talk, promised.sid()).seconds()).isEqualTo(1);
        }
    }

    @Test
    @Tag("Recording")
    @Tag("Recording@trim/recordingStatusCallbackMethod")
    void whatIsStartedMayBeTrimmedAndToldByGet() throws Exception {
        try (Conversation talk = conversation("<Start><Recording trim='trim-silence' recordingStatusCallback='/told'"
                + " recordingStatusCallbackMethod='GET'/></Start><Gather/>")) {
            FakeRecorder recorder = talk.media().awaitRecording();
            assertThat(recorder.options().trim()).isTrue();
            assertThat(recorder.source()).isPresent();
            assertThat(recorder.right().source()).isPresent();
            recorder.stop();
            awaitTold(talk, "RecordingStatus=completed");
            assertThat(talk.exchange.told.get(0)).contains("RecordingSource=StartCallRecordingAPI");
            assertThat(talk.exchange.methods).containsExactly("GET");
        }
        try (Conversation talk = conversation("<Start><Recording/></Start><Gather/>")) {
            assertThat(talk.media().awaitRecording().options().trim()).isFalse();
        }
    }

    @Test
    void aCallHasSoManyRecordingsAtOnce() throws Exception {
        try (Conversation talk = conversation("<Start>" + "<Recording/>".repeat(6) + "</Start><Gather/>")) {
            for (int i = 0; i < LiveRecordings.MOST_OF_A_CALL; i++) {
                talk.media().awaitRecording();
            }
            talk.leg.awaitAnswer();
            assertThat(talk.media().made(FakeRecorder.class)).hasSize(LiveRecordings.MOST_OF_A_CALL);
        }
    }

    @Test
    void theEndOfTheCallEndsWhatWasStarted() throws Exception {
        try (Conversation talk = conversation("<Start><Recording recordingStatusCallback='/told'/></Start><Hangup/>")) {
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            talk.media().close();
            awaitTold(talk, "RecordingStatus=completed");
        }
    }

    @Test
    @Tag("Recording")
    @Tag("Recording@recordingStatusCallbackMethod/recordingStatusCallbackEvent/trim/recordingConfigurationId")
    void startRecordsTrimmedAndTellsByGet() throws Exception {
        try (Conversation talk = conversation("<Start><Recording trim='trim-silence' recordingStatusCallback='/told'"
                + " recordingStatusCallbackMethod='GET' recordingStatusCallbackEvent='completed completed'"
                + " recordingConfigurationId='RC1'/></Start><Gather/>")) {
            FakeRecorder recorder = talk.media().awaitRecording();
            assertThat(recorder.options().trim()).isTrue();
            recorder.stop();
            awaitTold(talk, "RecordingStatus=completed");
            assertThat(talk.exchange.methods).containsExactly("GET");
            // The configuration is noted, no more.
            assertThat(talk.exchange.warned).containsExactly(12200);
        }
    }
}
