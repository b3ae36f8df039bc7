package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.directory.Recording;
import org.tandem.directory.Recording.Status;
import org.tandem.directory.RecordingCallback;
import org.tandem.media.FakeGateway;
import org.tandem.media.FakeRecorder;
import org.tandem.media.FakeSession;
import org.tandem.media.Recorder;
import org.tandem.router.call.LiveRecording;
import org.tandem.router.call.RecordingOrder;

/** Recordings of live calls, by REST. */
@Tag("T25")
class RecordingsTest {
    private static final String CALL = "CA0123456789abcdef0123456789abcdef";
    private static final String OF_CALL = "/Calls/" + CALL + "/Recordings";

    private final RestServer server = new RestServer();
    private final FakeGateway gateway = new FakeGateway();
    private FakeSession session;
    private FakeRecorder recorder;
    private Recording recording;

    /** One that goes on. */
    @BeforeEach
    void begin() throws InterruptedException {
        session = (FakeSession) gateway.open(CALL, event -> server.shelf.live().heard(event));
        RecordingOrder order = new RecordingOrder(
                Recording.Source.START_CALL_RECORDING_API, false, Recording.Track.BOTH, false, RecordingCallback.NONE);
        recording = server.shelf.begin(server.account.sid(), order.origin(CALL));
        server.shelf.live().begin(LiveRecording.Sound.of(session, session.port()), order, recording, about -> {});
        recorder = session.awaitRecording();
    }

    @AfterEach
    void stop() throws Exception {
        session.close();
        server.close();
    }

    private String status(String form) {
        return server.post(OF_CALL + "/Twilio.CURRENT.json", form)
                .json()
                .path("status")
                .asText();
    }

    private Recording known() {
        return server.directory
                .recordings()
                .find(server.account.sid(), recording.sid())
                .orElseThrow();
    }

    @Test
    void aLiveCallIsRecordedAsItIsAskedFor() {
        RestServer.Answer answer = server.post(
                OF_CALL + ".json",
                "RecordingChannels=dual&RecordingTrack=both&Trim=trim-silence&RecordingStatusCallback=http://a.example/r"
                        + "&RecordingStatusCallbackMethod=GET&RecordingStatusCallbackEvent=in-progress+absent");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("status").asText()).isEqualTo("in-progress");
        assertThat(answer.json().path("channels").asInt()).isEqualTo(2);
        assertThat(answer.json().path("call_sid").asText()).isEqualTo(CALL);
        assertThat(answer.json().path("source").asText()).isEqualTo("StartCallRecordingAPI");
        assertThat(server.calls.orders)
                .containsExactly(new RecordingOrder(
                        Recording.Source.START_CALL_RECORDING_API,
                        true,
                        Recording.Track.BOTH,
                        true,
                        new RecordingCallback("http://a.example/r", "GET", Set.of("in-progress", "absent"))));
    }

    @ParameterizedTest
    @CsvSource({
        "RecordingChannels=three, RecordingChannels",
        "RecordingTrack=none, RecordingTrack",
        "Trim=yes, Trim",
        "RecordingStatusCallback=nowhere, RecordingStatusCallback",
        "RecordingStatusCallbackEvent=begun, RecordingStatusCallbackEvent"
    })
    void whatBreaksARuleIsNamed(String form, String name) {
        RestServer.Answer answer = server.post(OF_CALL + ".json", form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains(name);
        assertThat(server.calls.orders).isEmpty();
    }

    @Test
    void aCallThatIsNotLiveIsNotRecorded() {
        server.calls.refuse(21220, 400, "not in-progress");
        assertThat(server.post(OF_CALL + ".json", "").code()).isEqualTo(21220);
    }

    @Test
    void theOneThatGoesOnIsPausedResumedAndStopped() {
        assertThat(status("Status=paused")).isEqualTo("paused");
        assertThat(recorder.paused()).isEqualTo(Recorder.Pause.SILENCE);
        assertThat(server.get("/Recordings/" + recording.sid() + ".json")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("paused");
        assertThat(status("Status=in-progress")).isEqualTo("in-progress");
        assertThat(status("Status=paused&PauseBehavior=skip")).isEqualTo("paused");
        assertThat(recorder.paused()).isEqualTo(Recorder.Pause.SKIP);
        assertThat(server.delete("/Recordings/" + recording.sid()).status()).isEqualTo(409);
        assertThat(status("Status=stopped")).isEqualTo("stopped");
        await().until(() -> known().status() == Status.COMPLETED);

        assertThat(server.post(OF_CALL + "/Twilio.CURRENT.json", "Status=paused")
                        .status())
                .isEqualTo(404);
        assertThat(server.post(OF_CALL + "/" + recording.sid() + ".json", "Status=paused")
                        .code())
                .isEqualTo(21220);
    }

    @ParameterizedTest
    @CsvSource({"Status=gone", "''", "Status=paused&PauseBehavior=quiet"})
    void anotherChangeIsRefused(String form) {
        assertThat(server.post(OF_CALL + "/Twilio.CURRENT.json", form).status()).isEqualTo(400);
    }

    @Test
    void itIsSeenAndChangedThroughItsOwnCallAndAccountOnly() {
        String other = "/Calls/CA00000000000000000000000000000000/Recordings";
        var theirs = server.directory.accounts().create("theirs");
        String path = "/Accounts/" + theirs.sid() + OF_CALL + "/";

        assertThat(server.get(OF_CALL + "/" + recording.sid() + ".json").status())
                .isEqualTo(200);
        assertThat(server.get(other + "/" + recording.sid() + ".json").status()).isEqualTo(404);
        assertThat(server.post(other + "/Twilio.CURRENT.json", "Status=stopped").status())
                .isEqualTo(404);
        assertThat(server.send(theirs, "POST", path + "Twilio.CURRENT.json", "Status=stopped")
                        .status())
                .isEqualTo(404);
        assertThat(server.send(theirs, "GET", path + recording.sid() + ".json", "")
                        .status())
                .isEqualTo(404);
        assertThat(known().status()).isEqualTo(Status.IN_PROGRESS);
    }

    @Test
    void whatIsDeletedIsGoneButRemembered() {
        recorder.stop();
        await().until(() -> known().status().over());
        assertThat(server.delete(OF_CALL + "/" + recording.sid() + ".json").status())
                .isEqualTo(204);

        assertThat(server.get("/Recordings/" + recording.sid() + ".json").status())
                .isEqualTo(404);
        assertThat(server.get("/Recordings.json").json().path("recordings")).isEmpty();
        assertThat(server.get(OF_CALL + ".json").json().path("recordings")).isEmpty();
        assertThat(server.get("/Recordings/" + recording.sid() + ".json?IncludeSoftDeleted=true")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("deleted");
        assertThat(server.get("/Recordings.json?IncludeSoftDeleted=true").json().path("recordings"))
                .hasSize(1);
    }

    @Test
    @Tag("T17")
    void aCallThatIsPlacedIsRecordedWhereAskedFor() {
        String form = "To=%2B14155550100&From=%2B14155550199&Url=http://a.example/v";
        server.post("/Calls", form + "&Record=false");
        server.post("/Calls", form + "&Record=true&RecordingChannels=dual&RecordingTrack=inbound");

        assertThat(server.calls.placed.get(0).further().recording()).isEmpty();
        assertThat(server.calls.placed.get(1).further().recording())
                .isEqualTo(Optional.of(new RecordingOrder(
                        Recording.Source.OUTBOUND_API, true, Recording.Track.INBOUND, true, RecordingCallback.NONE)));
        assertThat(server.post("/Calls", form + "&Record=true&RecordingChannels=x")
                        .code())
                .isEqualTo(20001);
    }
}
