package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakePort;
import org.tandem.media.FakeSession;
import org.tandem.media.Prompt;
import org.tandem.router.CallChange;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.FakeLeg;

/** Two parties: how they come together and part. */
class DialTest {
    private static final String DIAL = "<Dial action='/done' timeout='5'>+14155550199</Dial><Hangup/>";

    private static FakeLeg leg(Call dialled) {
        return (FakeLeg) dialled.caller().leg();
    }

    private static void answered(Conversation talk, Call party) {
        leg(party).answeredByThem();
        talk.inbox.post(new CallEvent.Answered(party.caller().leg(), FakePort.REMOTE));
    }

    private static Conversation conversation(String verbs) throws InterruptedException {
        Conversation talk = new Conversation();
        talk.exchange.document("done", "<Hangup/>");
        talk.run(verbs);
        talk.exchange.asked();
        return talk;
    }

    private static void awaitBridge(Conversation talk, Call party) throws InterruptedException {
        FakePort caller = talk.media().ports().get(0);
        FakePort callee = (FakePort) party.caller().port();
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (!callee.source().equals(Optional.of(caller)) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(callee.source()).contains(caller);
        assertThat(caller.source()).contains(callee);
    }

    @Test
    @Tag("Dial@action")
    @Tag("Dial")
    void theCalleeHangsUpAndTheActionIsAsked() throws Exception {
        try (Conversation talk = conversation(DIAL)) {
            Call party = talk.exchange.dialled();
            assertThat(party.identity().to()).isEqualTo("+14155550199");
            assertThat(party.identity().from()).isEqualTo("+14155550111");
            answered(talk, party);
            awaitBridge(talk, party);
            talk.inbox.post(new CallEvent.Gone(party.caller().leg(), CallEvent.How.BYE));
            Exchange.Question done = talk.exchange.asked();
            assertThat(Conversation.parameter(done, "DialCallStatus")).isEqualTo("completed");
            assertThat(Conversation.parameter(done, "DialBridged")).isEqualTo("true");
            assertThat(Conversation.parameter(done, "DialCallSid")).isEqualTo("CAchild");
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            assertThat(((FakePort) party.caller().port()).closed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"486, busy", "603, busy", "480, no-answer", "404, failed", "503, failed"})
    void aRefusalIsToldByItsStatus(int sip, String status) throws Exception {
        try (Conversation talk = conversation(DIAL)) {
            Call party = talk.exchange.dialled();
            talk.inbox.post(new CallEvent.Refused(party.caller().leg(), sip));
            Exchange.Question done = talk.exchange.asked();
            assertThat(Conversation.parameter(done, "DialCallStatus")).isEqualTo(status);
            assertThat(Conversation.parameter(done, "DialSipResponseCode")).isEqualTo(Integer.toString(sip));
        }
    }

    @Test
    @Tag("Dial@timeout")
    void nobodyAnswersInTime() throws Exception {
        try (Conversation talk = conversation("<Dial action='/done' timeout='1'>+14155550199</Dial>")) {
            Call party = talk.exchange.dialled();
            assertThat(Conversation.parameter(talk.exchange.asked(), "DialCallStatus"))
                    .isEqualTo("no-answer");
            assertThat(leg(party).told()).containsExactly("end callee-no-answer");
        }
    }

    @Test
    void aDestinationWithoutAWayFailsAndTheNextVerbRuns() throws Exception {
        Conversation talk = new Conversation();
        talk.exchange.nowhere = true;
        try (talk) {
            talk.run("<Dial>+14155550199</Dial><Say>sorry</Say>");
            assertThat(talk.media().awaitPlay().prompts()).containsExactly(new Prompt.Speech("sorry", "kevin", ""));
        }
    }

    @Test
    void theCallerHearsRingingUntilTheAnswer() throws Exception {
        try (Conversation talk = conversation(DIAL)) {
            Call party = talk.exchange.dialled();
            talk.inbox.post(new CallEvent.Ringing(party.caller().leg(), ""));
            FakePlayer ringing = talk.media().awaitPlay();
            ringing.end();
            assertThat(talk.media().awaitPlay()).isSameAs(ringing);
            answered(talk, party);
            awaitBridge(talk, party);
            assertThat(ringing.closed()).isTrue();
        }
    }

    @Test
    @Tag("Dial@answerOnBridge")
    void answerOnBridgeKeepsRinging() throws Exception {
        try (Conversation talk = conversation("<Dial answerOnBridge='true'>+14155550199</Dial>")) {
            Call party = talk.exchange.dialled();
            assertThat(talk.leg.answered()).isFalse();
            talk.inbox.post(new CallEvent.Ringing(party.caller().leg(), ""));
            answered(talk, party);
            awaitBridge(talk, party);
            assertThat(talk.leg.told()).containsExactly("ring", "answer");
        }
    }

    @Test
    void aCallerWhoLeavesWhileItRingsCancelsTheOtherLeg() throws Exception {
        try (Conversation talk = conversation(DIAL)) {
            Call party = talk.exchange.dialled();
            talk.hangUp();
            assertThat(talk.end()).isEqualTo(EndReason.CALLER_HUNG_UP);
            assertThat(leg(party).told()).hasSize(1);
            assertThat(talk.exchange.told).isEmpty();
        }
    }

    @Test
    void aCallerWhoLeavesAConversationHasItsResultTold() throws Exception {
        try (Conversation talk = conversation(DIAL)) {
            Call party = talk.exchange.dialled();
            answered(talk, party);
            awaitBridge(talk, party);
            talk.hangUp();
            assertThat(talk.end()).isEqualTo(EndReason.CALLER_HUNG_UP);
            assertThat(talk.exchange.told).hasSize(1);
            assertThat(talk.exchange.told.get(0)).contains("DialCallStatus=completed");
        }
    }

    @Test
    @Tag("Dial@hangupOnStar")
    void starEndsTheCalleeOnlyWhenItWasAskedFor() throws Exception {
        try (Conversation talk = conversation("<Dial hangupOnStar='true' action='/done'>+14155550199</Dial>")) {
            Call party = talk.exchange.dialled();
            answered(talk, party);
            awaitBridge(talk, party);
            talk.press("1*");
            assertThat(Conversation.parameter(talk.exchange.asked(), "DialCallStatus"))
                    .isEqualTo("completed");
        }
    }

    @Test
    void theChildCallCanBeCompletedByItsSid() throws Exception {
        try (Conversation talk = conversation(DIAL)) {
            Call party = talk.exchange.dialled();
            answered(talk, party);
            awaitBridge(talk, party);
            talk.inbox.post(new CallEvent.Change("CAchild", new CallChange.Complete()));
            assertThat(Conversation.parameter(talk.exchange.asked(), "DialCallStatus"))
                    .isEqualTo("completed");
        }
    }

    @Test
    @Tag("Number")
    @Tag("Number@sendDigits")
    void digitsAreSentBeforeTheConversation() throws Exception {
        try (Conversation talk = conversation("<Dial><Number sendDigits='ww12'>+1 (415) 555-0199</Number></Dial>")) {
            Call party = talk.exchange.dialled();
            assertThat(party.identity().to()).isEqualTo("+14155550199");
            answered(talk, party);
            FakePlayer keys = ((FakeSession) party.media()).awaitPlay();
            assertThat(keys.prompts()).containsExactly(new Prompt.Digits("ww12"));
            assertThat(talk.media().ports().get(0).source()).isEmpty();
            keys.end();
            awaitBridge(talk, party);
        }
    }
}
