package org.tandem.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.directory.CallRecord;
import org.tandem.directory.CallRecord.Status;
import org.tandem.directory.Recording;
import org.tandem.directory.RecordingCallback;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.Detector;
import org.tandem.media.FakeDetector;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakePort;
import org.tandem.media.FakeRecorder;
import org.tandem.media.FakeSession;
import org.tandem.media.Prompt;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Order;
import org.tandem.router.call.RecordingOrder;
import org.tandem.web.WebRequest;

/** Calls that the REST API or a Dial places. */
class OutboundCallsTest {
    private static final Set<String> ALL = Set.of("initiated", "ringing", "answered", "completed");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Switch board = new Switch();

    @AfterEach
    void everythingIsReleased() {
        await().until(board::quiet);
        board.close();
    }

    private static void answer(Switch.Called party) {
        party.leg().answeredByThem();
        party.inbox().post(new CallEvent.Answered(party.leg(), FakePort.REMOTE));
    }

    private static void hangUp(Switch.Called party) {
        party.inbox().post(new CallEvent.Gone(party.leg(), CallEvent.How.BYE));
    }

    private CallRecord ended(String sid) {
        await().until(() -> board.record(sid).status().over());
        return board.record(sid);
    }

    /** The document waits for the keys: its first words would be lost on the machine that takes them. */
    @Test
    @Tag("T17")
    void anAnsweredCallRunsItsDocument() throws InterruptedException {
        board.sendDigits = "12w3";
        board.web.document("start", "<Say>hello</Say>").page("status", 204, "");
        CallRecord placed = board.place("+14155550199", Set.of("completed"), LONG);
        assertThat(board.record(placed.sid()).status()).isEqualTo(Status.QUEUED);
        Switch.Called party = board.called();
        assertThat(party.uri()).isEqualTo("sip:+14155550199@carrier.example:5060");
        assertThat(party.sdp()).isEqualTo(FakePort.OFFER);
        var session = board.gateway.awaitSession();
        answer(party);
        FakePlayer keys = session.awaitPlay();
        assertThat(keys.prompts()).containsExactly(new Prompt.Digits("12w3"));
        assertThat(board.web.quiet()).isTrue();
        keys.end();
        WebRequest first = board.web.next();
        assertThat(session.awaitPlay().prompts()).hasOnlyElementsOfType(Prompt.Speech.class);
        assertThat(FakeWeb.parameter(first, "Direction")).isEqualTo("outbound-api");
        assertThat(FakeWeb.parameter(first, "CallStatus")).isEqualTo("in-progress");
        hangUp(party);
        CallRecord record = ended(placed.sid());
        assertThat(record.status()).isEqualTo(Status.COMPLETED);
        assertThat(record.endedBy()).isEqualTo("callee");
    }

    @Test
    void callbacksComeInOrderAndNumbered() throws InterruptedException {
        board.web.document("start", "<Hangup/>").page("status", 204, "");
        board.place("sip:bob@192.0.2.7", ALL, LONG);
        Switch.Called party = board.called();
        assertThat(party.uri()).isEqualTo("sip:bob@192.0.2.7");
        party.inbox().post(new CallEvent.Ringing(party.leg(), ""));
        answer(party);
        List<String> told = new ArrayList<>();
        while (told.size() < 4) {
            WebRequest request = board.web.next();
            if (request.uri().toString().endsWith("status")) {
                told.add(FakeWeb.parameter(request, "SequenceNumber") + " " + FakeWeb.parameter(request, "CallStatus"));
            }
        }
        assertThat(told).containsExactly("0 initiated", "1 ringing", "2 in-progress", "3 completed");
    }

    @Test
    @Tag("T17")
    void aCallMayGoThroughACarrierOfTheOperatorsThatItNames() throws InterruptedException {
        board.web.document("start", "<Hangup/>").page("status", 204, "");
        board.place("+14155550199", Set.of(), LONG, through("BYown"));
        Switch.Called party = board.called();
        assertThat(party.uri()).isEqualTo("sip:+14155550199@trunk.example:5070");
        party.inbox().post(new CallEvent.Refused(party.leg(), 486));
        assertThatThrownBy(() -> board.place("+14155550199", Set.of(), LONG, through("BYother")))
                .isInstanceOfSatisfying(
                        CallRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(21214));
    }

    private static OutboundCall.Further through(String trunk) {
        return new OutboundCall.Further(
                "",
                "",
                "",
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                "",
                new Order.Outside(trunk, java.util.List.of()));
    }

    @Test
    @Tag("T25")
    void aCallIsRecordedFromItsAnswerByItsPlacingOrBeginningAtAnyTime() throws InterruptedException {
        board.web.document("start", "<Gather/>").page("status", 204, "").page("told", 204, "");
        RecordingOrder order = new RecordingOrder(
                Recording.Source.OUTBOUND_API,
                false,
                Recording.Track.INBOUND,
                true,
                new RecordingCallback(FakeWeb.BASE + "told", "POST", RecordingCallback.USUAL));
        CallRecord placed = board.place(
                "+14155550199",
                Set.of(),
                LONG,
                new OutboundCall.Further("", "", "", java.util.Optional.empty(), java.util.Optional.of(order)));
        Switch.Called party = board.called();
        assertThatThrownBy(() -> board.router.record(board.account.sid(), placed.sid(), order))
                .isInstanceOf(CallRefusedException.class);
        FakeSession session = board.gateway.awaitSession();
        answer(party);
        FakeRecorder first = session.awaitRecording();
        assertThat(first.right().source()).isEmpty();
        assertThatThrownBy(() -> board.router.record("ACother", placed.sid(), order))
                .isInstanceOf(CallRefusedException.class);
        Recording second = board.router.record(board.account.sid(), placed.sid(), order);
        assertThat(session.awaitRecording().options().target().toString()).contains(second.sid());
        hangUp(party);
        ended(placed.sid());
        await().until(() -> board.directory
                .recordings()
                .find(board.account.sid(), second.sid())
                .orElseThrow()
                .status()
                .over());
    }

    @ParameterizedTest
    @CsvSource({"486, BUSY", "603, BUSY", "480, NO_ANSWER", "404, FAILED", "503, FAILED"})
    void aRefusalIsOnRecord(int sip, Status status) throws InterruptedException {
        CallRecord placed = board.place("+14155550199", Set.of(), LONG);
        Switch.Called party = board.called();
        party.inbox().post(new CallEvent.Refused(party.leg(), sip));
        assertThat(ended(placed.sid()).status()).isEqualTo(status);
    }

    @Test
    void nobodyAnswers() throws InterruptedException {
        CallRecord placed = board.place("+14155550199", Set.of(), Duration.ofMillis(50));
        Switch.Called party = board.called();
        party.leg().await("end callee-no-answer");
        assertThat(ended(placed.sid()).status()).isEqualTo(Status.NO_ANSWER);
    }

    @Test
    void aRingingCallIsTakenBack() throws InterruptedException {
        CallRecord placed = board.place("+14155550199", Set.of(), LONG);
        Switch.Called party = board.called();
        assertThat(board.router.change(board.account.sid(), placed.sid(), new CallChange.Cancel()))
                .isTrue();
        party.leg().await("end request-cancelled");
        assertThat(ended(placed.sid()).status()).isEqualTo(Status.CANCELED);
    }

    @Test
    void whatCannotBeCalledIsRefusedOrFails() {
        CallRecord placed = board.place("sip:broken", Set.of(), LONG);
        assertThat(ended(placed.sid()).status()).isEqualTo(Status.FAILED);
        board.directory.goAway(0);
        assertThatThrownBy(() -> board.place("+14155550199", Set.of(), LONG)).isInstanceOf(RuntimeException.class);
        board.directory.comeBack();
    }

    @Test
    void aNumberOfOursIsCalledThroughOurselves() throws InterruptedException {
        board.answering("<Hangup/>");
        board.place(Switch.NUMBER, Set.of(), LONG);
        Switch.Called party = board.called();
        assertThat(party.uri()).isEqualTo("sip:" + Switch.NUMBER + "@127.0.0.1:5060");
        party.inbox().post(new CallEvent.Refused(party.leg(), 486));
    }

    @Test
    void aDialledPartyHasARecordOfItsOwnAndIsEndedAlone() throws InterruptedException {
        board.answering("<Dial><Number statusCallback='/status' statusCallbackEvent='ringing completed'>"
                + "+14155550199</Number></Dial><Say>after</Say>");
        board.web.page("status", 204, "");
        Switch.Caller caller = board.invite();
        Switch.Called party = board.called();
        String parent = FakeWeb.parameter(board.web.next(), "CallSid");
        party.inbox().post(new CallEvent.Ringing(party.leg(), ""));
        WebRequest ringing = board.web.next();
        String child = FakeWeb.parameter(ringing, "CallSid");
        assertThat(FakeWeb.parameter(ringing, "ParentCallSid")).isEqualTo(parent);
        assertThat(FakeWeb.parameter(ringing, "SequenceNumber")).isEqualTo("0");
        answer(party);
        await().until(() -> board.record(child).status() == Status.IN_PROGRESS);
        assertThat(board.router.change(board.account.sid(), child, new CallChange.Complete()))
                .isTrue();
        party.leg().await("end request-completed");
        WebRequest completed = board.web.next();
        assertThat(FakeWeb.parameter(completed, "CallStatus")).isEqualTo("completed");
        assertThat(FakeWeb.parameter(completed, "CallDuration")).isNotEmpty();
        assertThat(board.record(child).parentSid()).isEqualTo(parent);
        var session = board.gateway.awaitSession();
        var prompt = session.awaitPlay();
        while (!prompt.prompts().toString().contains("after")) {
            prompt = session.awaitPlay();
        }
        prompt.end();
        caller.leg().await("end document-ended");
    }

    /** T19: a dialled party goes on by itself, the call that dialled it goes on behind its Dial. */
    @Test
    void aDialledPartyIsRedirectedAndLeavesTheCallThatDialledIt() throws InterruptedException {
        board.answering("<Dial action='/after'><Number statusCallback='/status' statusCallbackEvent='ringing'>"
                + "+14155550199</Number></Dial>");
        board.web.page("status", 204, "").document("after", "<Hangup/>").document("moved", "<Say>moved</Say>");
        Switch.Caller caller = board.invite();
        Switch.Called party = board.called();
        board.web.next();
        party.inbox().post(new CallEvent.Ringing(party.leg(), ""));
        String child = FakeWeb.parameter(board.web.next(), "CallSid");
        answer(party);
        await().until(() -> board.record(child).status() == Status.IN_PROGRESS);
        CallChange elsewhere = new CallChange.Redirect(URI.create(FakeWeb.BASE + "moved"), "POST");
        assertThat(board.router.change(board.account.sid(), child, elsewhere)).isTrue();
        Map<String, WebRequest> asked = new HashMap<>();
        for (WebRequest request : List.of(board.web.next(), board.web.next())) {
            asked.put(request.uri().getPath(), request);
        }
        assertThat(FakeWeb.parameter(asked.get("/after"), "DialCallStatus")).isEqualTo("completed");
        assertThat(FakeWeb.parameter(asked.get("/moved"), "CallSid")).isEqualTo(child);
        caller.leg().await("end hangup");
        board.gateway.awaitSession();
        board.gateway.awaitSession().awaitPlay().end();
        party.leg().await("end document-ended");
        await().until(() -> board.record(child).status() == Status.COMPLETED);
    }

    /** A document is run on the party before it is joined; hanging up there declines the call. */
    @Test
    @Tag("Number@url")
    void aPartyHearsItsDocumentBeforeItIsJoinedAndMayDecline() throws InterruptedException {
        board.answering("<Dial action='/after'><Number url='/screen'>+14155550199</Number></Dial>");
        board.web.document("after", "<Hangup/>").document("screen", "<Say>for you</Say><Hangup/>");
        Switch.Caller caller = board.invite();
        Switch.Called party = board.called();
        board.web.next();
        answer(party);
        WebRequest screen = board.web.next();
        assertThat(screen.uri().getPath()).isEqualTo("/screen");
        assertThat(FakeWeb.parameter(screen, "Direction")).isEqualTo("outbound-dial");
        board.gateway.awaitSession();
        board.gateway.awaitSession().awaitPlay().end();
        WebRequest after = board.web.next();
        assertThat(FakeWeb.parameter(after, "DialCallStatus")).isEqualTo("no-answer");
        assertThat(FakeWeb.parameter(after, "DialBridged")).isEqualTo("false");
        party.leg().await("end hangup");
        caller.leg().await("end hangup");
    }

    @Test
    void aCallerWhoLeavesWhileThePartyListensEndsIt() throws InterruptedException {
        board.answering("<Dial><Number url='/screen'>+14155550199</Number></Dial>");
        board.web.document("screen", "<Pause length='60'/>");
        Switch.Caller caller = board.invite();
        Switch.Called party = board.called();
        answer(party);
        board.web.next();
        board.web.next();
        caller.inbox().post(new CallEvent.Gone(caller.leg(), CallEvent.How.BYE));
        party.leg().await("end caller-hung-up");
    }

    @Test
    void aDocumentForThePartyMayNotDial() throws InterruptedException {
        board.answering("<Dial action='/after'><Number url='/screen'>+14155550199</Number></Dial>");
        board.web.document("after", "<Hangup/>").document("screen", "<Dial>+14155550198</Dial>");
        board.invite();
        Switch.Called party = board.called();
        answer(party);
        board.gateway.awaitSession();
        board.gateway.awaitSession().awaitPlay().end();
        board.web.next();
        board.web.next();
        assertThat(FakeWeb.parameter(board.web.next(), "DialCallStatus")).isEqualTo("failed");
    }

    private static OutboundCall.Further detecting(boolean async) {
        return new OutboundCall.Further(
                "+14155550177",
                "user",
                "secret",
                java.util.Optional.of(new OutboundCall.Detection(
                        false,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(2400),
                        Duration.ofMillis(1200),
                        Duration.ofMillis(5000),
                        async,
                        FakeWeb.BASE + "amd",
                        "POST")),
                java.util.Optional.empty());
    }

    private static void detected(FakeSession session) {
        session.made(FakeDetector.class).get(0).detect(Detector.Answer.MACHINE_START, Duration.ofMillis(2600));
    }

    private FakeSession awaitDetector() throws InterruptedException {
        FakeSession session = board.gateway.awaitSession();
        await().until(() -> !session.made(FakeDetector.class).isEmpty());
        return session;
    }

    @Test
    @Tag("T17")
    void theDocumentWaitsUntilItIsKnownWhoAnswered() throws InterruptedException {
        board.web.document("start", "<Hangup/>").page("amd", 204, "");
        board.place("+14155550199", Set.of(), LONG, detecting(false));
        Switch.Called party = board.called();
        assertThat(party.from()).isEqualTo("+14155550177");
        answer(party);
        detected(awaitDetector());
        Map<String, WebRequest> asked = new HashMap<>();
        for (WebRequest request : List.of(board.web.next(), board.web.next())) {
            asked.put(request.uri().getPath(), request);
        }
        assertThat(FakeWeb.parameter(asked.get("/start"), "AnsweredBy")).isEqualTo("machine_start");
        assertThat(FakeWeb.parameter(asked.get("/amd"), "AnsweredBy")).isEqualTo("machine_start");
        assertThat(FakeWeb.parameter(asked.get("/amd"), "MachineDetectionDuration"))
                .isEqualTo("2600");
        party.leg().await("end hangup");
    }

    @Test
    @Tag("T17")
    void asynchronouslyTheDocumentDoesNotWait() throws InterruptedException {
        board.web.document("start", "<Pause length='60'/>").page("amd", 204, "");
        board.place("+14155550199", Set.of(), LONG, detecting(true));
        Switch.Called party = board.called();
        answer(party);
        assertThat(board.web.next().uri().getPath()).isEqualTo("/start");
        detected(awaitDetector());
        assertThat(board.web.next().uri().getPath()).isEqualTo("/amd");
        party.inbox().post(new CallEvent.Gone(party.leg(), CallEvent.How.BYE));
    }

    @Test
    @Tag("T19")
    void aLiveCallGetsAnotherFallbackStatusCallbackAndTimeLimit() throws InterruptedException {
        board.web
                .document("start", "<Pause length='60'/>")
                .page("gone", 404, "")
                .document("rescue", "<Pause length='60'/>")
                .page("told", 204, "");
        CallRecord placed = board.place("+14155550199", Set.of(), LONG);
        Switch.Called party = board.called();
        answer(party);
        board.web.next();
        VoiceUrls urls = new VoiceUrls("", "POST", FakeWeb.BASE + "rescue", "POST", FakeWeb.BASE + "told", "POST");
        String account = board.account.sid();
        board.router.change(account, placed.sid(), new CallChange.Revise(java.util.Optional.empty(), urls));
        board.router.change(account, placed.sid(), new CallChange.Redirect(URI.create(FakeWeb.BASE + "gone"), "POST"));
        board.web.next();
        assertThat(board.web.next().uri().getPath()).isEqualTo("/rescue");
        board.router.change(
                account,
                placed.sid(),
                new CallChange.Revise(java.util.Optional.of(Duration.ofMillis(1)), VoiceUrls.NONE));
        party.leg().await("end time-limit");
        WebRequest told = board.web.next();
        assertThat(told.uri().getPath()).isEqualTo("/told");
        assertThat(FakeWeb.parameter(told, "CallStatus")).isEqualTo("completed");
    }
}
