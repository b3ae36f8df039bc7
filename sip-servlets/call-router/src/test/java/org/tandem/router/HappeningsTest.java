package org.tandem.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePort;
import org.tandem.media.Recorded;
import org.tandem.router.call.CallEvent;
import org.tandem.router.event.Event;
import org.tandem.router.event.Events;

/** What those hear who listen to an account. */
@Tag("T32")
class HappeningsTest {
    private final Switch board = new Switch();
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final Events.Listener listener = heard::add;

    HappeningsTest() {
        board.router.events().add(board.account.sid(), listener, 1);
    }

    @AfterEach
    void everythingIsReleased() {
        board.router.events().remove(board.account.sid(), listener);
        await().until(board::quiet);
        board.close();
    }

    private List<Event> of(String kind) {
        return heard.stream().filter(event -> event.type().startsWith(kind)).toList();
    }

    private void record(Recorded.Cause cause, boolean sound) throws InterruptedException {
        board.web.document("done", "<Hangup/>");
        Switch.Caller caller = board.answering("<Record playBeep='false' action='" + FakeWeb.BASE + "done'/><Hangup/>")
                .invite();
        board.gateway.awaitSession().awaitRecording().end(Duration.ofSeconds(3), cause, sound);
        caller.leg().await("end hangup");
    }

    @Test
    void aRecordingIsHeardOfFromItsBeginningToItsEnd() throws InterruptedException {
        record(Recorded.Cause.SILENCE, true);
        List<Event> recording = of("recording.");
        assertThat(recording).extracting(Event::type).containsExactly("recording.in-progress", "recording.completed");
        assertThat(recording)
                .extracting(Event::callSid)
                .containsOnly(of("call.").get(0).callSid());
        assertThat(recording.get(0).field("RecordingSid"))
                .startsWith("RE")
                .isEqualTo(recording.get(1).field("RecordingSid"));
        assertThat(recording.get(1).field("RecordingDuration")).isEqualTo("3");
        assertThat(recording.get(1).field("RecordingSource")).isEqualTo("RecordVerb");
    }

    @Test
    void aRecordingOfNothingIsHeardToBeAbsent() throws InterruptedException {
        record(Recorded.Cause.SILENCE, false);
        assertThat(of("recording."))
                .extracting(Event::type)
                .containsExactly("recording.in-progress", "recording.absent");
    }

    @Test
    @Tag("Dial@events")
    void thePartiesOfADialAreHeardOfToo() throws InterruptedException {
        Switch.Caller caller = board.answering("<Dial events='call-progress-event'>+14155550133</Dial><Hangup/>")
                .invite();
        Switch.Called party = board.called();
        party.inbox().post(new CallEvent.Ringing(party.leg(), ""));
        party.leg().answeredByThem();
        party.inbox().post(new CallEvent.Answered(party.leg(), FakePort.REMOTE));
        party.inbox().post(new CallEvent.Gone(party.leg(), CallEvent.How.BYE));
        caller.leg().await("end hangup");

        String callSid = of("call.").get(0).callSid();
        List<Event> child = of("call.").stream()
                .filter(event -> !event.callSid().equals(callSid))
                .toList();
        assertThat(child)
                .extracting(Event::type)
                .containsExactly("call.initiated", "call.ringing", "call.answered", "call.completed");
        assertThat(child).extracting(event -> event.field("ParentCallSid")).containsOnly(callSid);
        assertThat(of("warning")).isEmpty();
    }

    @Test
    @Tag("Dial@events")
    void otherEventsOfADialAreUnknown() throws InterruptedException {
        Switch.Caller caller = board.answering("<Dial events='all'>+14155550133</Dial><Hangup/>")
                .invite();
        Switch.Called party = board.called();
        party.inbox().post(new CallEvent.Refused(party.leg(), 486));
        caller.leg().await("end hangup");
        assertThat(of("warning"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.field("ErrorCode")).isEqualTo("12200"));
    }

    @Test
    @Tag("Number@byoc")
    void aNumberMayBeCalledThroughACarrierOfItsOwn() throws InterruptedException {
        Switch.Caller caller = board.answering(
                        "<Dial><Number byoc='BYown'>" + Switch.NUMBER + "</Number></Dial><Hangup/>")
                .invite();
        Switch.Called party = board.called();
        assertThat(party.uri()).isEqualTo("sip:" + Switch.NUMBER + "@trunk.example:5070");
        party.inbox().post(new CallEvent.Refused(party.leg(), 486));
        caller.leg().await("end hangup");
    }

    @Test
    @Tag("Number@byoc")
    void aCarrierThatNobodyKnowsIsAnErrorAndNobodyIsCalled() throws InterruptedException {
        board.answering("<Dial><Number byoc='BYother'>+14155550133</Number></Dial><Hangup/>")
                .invite()
                .leg()
                .await("end hangup");
        assertThat(of("error"))
                .singleElement()
                .satisfies(error -> assertThat(error.field("ErrorCode")).isEqualTo("13224"));
    }
}
