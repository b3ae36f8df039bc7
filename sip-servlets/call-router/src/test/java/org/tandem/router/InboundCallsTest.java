package org.tandem.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.twilio.security.RequestValidator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.CallRecord.Status;
import org.tandem.directory.VoiceUrls;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakePort;
import org.tandem.router.call.CallEvent;
import org.tandem.web.WebRequest;

/** Calls that come in, from the INVITE to the record. */
class InboundCallsTest {
    private final Switch board = new Switch();

    @AfterEach
    void everythingIsReleased() {
        await().until(board::quiet);
        board.close();
    }

    private void hangUp(Switch.Caller caller) {
        caller.inbox().post(new CallEvent.Gone(caller.leg(), CallEvent.How.BYE));
    }

    @Test
    @Tag("T2")
    @Tag("T5")
    void theFirstRequestTellsAllAndIsSigned() throws InterruptedException {
        board.answering("<Say>hello</Say>");
        board.invite();
        WebRequest request = board.web.next();
        assertThat(Map.ofEntries(request.form().toArray(Map.Entry[]::new)))
                .containsEntry("AccountSid", board.account.sid())
                .containsEntry("From", "+14155550111")
                .containsEntry("To", Switch.NUMBER)
                .containsEntry("Caller", "+14155550111")
                .containsEntry("Called", Switch.NUMBER)
                .containsEntry("CallStatus", "ringing")
                .containsEntry("Direction", "inbound")
                .containsEntry("ApiVersion", "2010-04-01")
                .containsEntry("SipCallId", "abc")
                .containsEntry("SipHeader_X-Plan", "gold")
                .containsKey("CallSid");
        Map<String, String> form = new HashMap<>();
        request.form().forEach(entry -> form.put(entry.getKey(), entry.getValue()));
        String url = request.uri().toString();
        String signature = request.signer().headers(url, request.form()).get("X-Twilio-Signature");
        assertThat(new RequestValidator(board.account.authToken()).validate(url, form, signature))
                .isTrue();
        assertThat(request.headers()).containsEntry("User-Agent", "TwilioProxy/1.1");
        board.gateway.awaitSession().awaitPlay().end();
    }

    @Test
    @Tag("T20")
    void theRecordFollowsTheCall() throws InterruptedException {
        board.answering("<Say>hello</Say>");
        Switch.Caller caller = board.invite();
        FakePlayer hello = board.gateway.awaitSession().awaitPlay();
        String sid = FakeWeb.parameter(board.web.next(), "CallSid");
        assertThat(board.router.live(board.account.sid(), sid)).isPresent();
        assertThat(board.router.live("ACother", sid)).isEmpty();
        assertThat(board.record(sid).status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(board.record(sid).started()).isPresent();
        hello.end();
        caller.leg().await("end document-ended");
        await().until(() -> board.record(sid).status() == Status.COMPLETED);
        assertThat(board.record(sid).endedBy()).isEqualTo("application");
        assertThat(board.router.live(board.account.sid(), sid)).isEmpty();
    }

    @Test
    void whoIsRefusedIsRefusedWithTheRightStatus() throws InterruptedException {
        board.answering("<Say>hello</Say>");
        board.invite("192.0.2.1", Switch.NUMBER, FakePort.REMOTE).leg().await("refuse 403");
        board.invite("127.0.0.1", "+14155550999", FakePort.REMOTE).leg().await("refuse 404");
        board.invite("127.0.0.1", Switch.NUMBER, FakePort.UNUSABLE).leg().await("refuse 488");
        board.invite("127.0.0.1", Switch.NUMBER, "hello").leg().await("refuse 400");
        board.gateway.refuseSessions(true);
        board.invite().leg().await("refuse 503");
        board.gateway.refuseSessions(false);
        board.directory.goAway(0);
        board.invite().leg().await("refuse 503");
        board.directory.comeBack();
    }

    @Test
    void moreCallsThanMayBeLiveAreRefusedAtOnce() throws InterruptedException {
        try (Switch small = new Switch(1)) {
            small.answering("<Say>hello</Say>");
            Switch.Caller first = small.invite();
            FakePlayer hello = small.gateway.awaitSession().awaitPlay();
            Switch.Caller second = small.invite();
            assertThat(second.leg().told()).containsExactly("refuse 503");
            hello.end();
            first.leg().await("end document-ended");
            await().until(small::quiet);
        }
    }

    @Test
    void aRejectedCallIsOnRecordWithItsStatus() throws InterruptedException {
        board.answering("<Reject reason='busy'/>");
        board.invite().leg().await("refuse 486");
        String sid = FakeWeb.parameter(board.web.next(), "CallSid");
        await().until(() -> board.record(sid).status() == Status.BUSY);
        assertThat(board.record(sid).sipCode()).isEqualTo(486);
        assertThat(board.record(sid).started()).isEmpty();
    }

    @Test
    void aCancelGivesUpTheRequest() throws InterruptedException {
        board.web.silent("slow");
        board.number(VoiceUrls.of(FakeWeb.BASE + "slow"));
        Switch.Caller caller = board.invite();
        String sid = FakeWeb.parameter(board.web.next(), "CallSid");
        caller.leg().await("ring");
        caller.inbox().post(new CallEvent.Gone(caller.leg(), CallEvent.How.CANCEL));
        board.web.awaitGivenUp();
        await().until(() -> board.record(sid).status() == Status.CANCELED);
        assertThat(board.record(sid).endedBy()).isEqualTo("caller");
    }

    @Test
    void aCallWithoutAnOfferGetsOursAndHearsNothingBeforeItsAnswer() throws InterruptedException {
        board.answering("<Say>hello</Say>");
        Switch.Caller caller = board.invite("127.0.0.1", Switch.NUMBER, "");
        caller.leg().awaitAnswer();
        caller.inbox().post(new CallEvent.InfoKey(caller.leg(), '1'));
        var session = board.gateway.awaitSession();
        assertThat(session.ports().get(0).remotes()).isEmpty();
        caller.inbox().post(new CallEvent.Acknowledged(caller.leg(), FakePort.REMOTE));
        FakePlayer hello = session.awaitPlay();
        assertThat(session.ports().get(0).remotes()).containsExactly(FakePort.REMOTE);
        hello.end();
        caller.leg().await("end document-ended");
    }

    @Test
    void anAckWithoutTheAwaitedAnswerEndsTheCall() throws InterruptedException {
        board.answering("<Say>hello</Say>");
        Switch.Caller caller = board.invite("127.0.0.1", Switch.NUMBER, "");
        caller.leg().awaitAnswer();
        caller.inbox().post(new CallEvent.Acknowledged(caller.leg(), ""));
        caller.leg().await("end unusable-media");
    }

    @Test
    @Tag("T31")
    void theNumbersCallbackIsToldOfTheEndAndItsFailureHarmsNothing() throws InterruptedException {
        board.web.document("start", "<Hangup/>").page("status", 500, "");
        board.number(new VoiceUrls(FakeWeb.BASE + "start", "POST", "", "POST", FakeWeb.BASE + "status", "POST"));
        board.invite().leg().await("end hangup");
        board.web.next();
        WebRequest told = board.web.next();
        assertThat(told.uri().toString()).isEqualTo(FakeWeb.BASE + "status");
        assertThat(FakeWeb.parameter(told, "CallStatus")).isEqualTo("completed");
        assertThat(FakeWeb.parameter(told, "CallDuration")).isNotEmpty();
        assertThat(FakeWeb.parameter(told, "Timestamp")).endsWith("+0000");
        WebRequest again = board.web.next();
        board.web.page("status", 204, "");
        assertThat(again.headers()).isEqualTo(told.headers());
    }

    @Test
    void aLostMediaServerEndsTheCall() throws InterruptedException {
        board.answering("<Say>hello</Say>");
        Switch.Caller caller = board.invite();
        var session = board.gateway.awaitSession();
        session.awaitPlay();
        session.lose("killed");
        caller.leg().await("end media-lost");
        String sid = FakeWeb.parameter(board.web.next(), "CallSid");
        await().until(() -> board.record(sid).status() == Status.FAILED);
    }

    @Test
    void drainingRefusesNewCallsAndHangsUpTheRest() throws InterruptedException {
        board.answering("<Say>hello</Say>");
        Switch.Caller caller = board.invite();
        board.gateway.awaitSession().awaitPlay();
        board.close();
        caller.leg().await("end shut-down");
        board.invite().leg().await("refuse 503");
    }

    @Test
    void twoHundredCallsAtOnceLeaveNothing() throws InterruptedException {
        try (Switch big = new Switch(200)) {
            big.answering("<Gather numDigits='1' timeout='60'/>");
            List<Switch.Caller> callers =
                    IntStream.range(0, 200).mapToObj(i -> big.invite()).toList();
            for (Switch.Caller caller : callers) {
                caller.leg().awaitAnswer();
            }
            assertThat(big.router.liveCalls()).isEqualTo(200);
            callers.forEach(this::hangUp);
            await().until(big::quiet);
        }
    }
}
