package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakePort;
import org.tandem.media.MediaEvent;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Prompt;
import org.tandem.router.CallChange;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Leg;

/** What each verb but Dial does to a call, and what cuts it short. */
class VerbsTest {
    @Test
    @Tag("T10")
    @Tag("Say")
    @Tag("Play")
    void verbsRunOneAfterAnother() throws Exception {
        try (Conversation talk = new Conversation().run("<Say>one</Say><Play>two.wav</Play><Say>three</Say>")) {
            FakePlayer one = talk.media().awaitPlay();
            assertThat(one.prompts()).containsExactly(new Prompt.Speech("one", "kevin", ""));
            assertThat(talk.leg.told()).containsExactly("answer");
            one.end();
            FakePlayer two = talk.media().awaitPlay();
            assertThat(two.prompts()).containsExactly(new Prompt.Audio(URI.create(FakeExchange.BASE + "two.wav")));
            two.end();
            talk.media().awaitPlay().end();
            assertThat(talk.end()).isEqualTo(EndReason.DOCUMENT_ENDED);
            assertThat(talk.checkpoints).containsExactly(1, 2, 3);
        }
    }

    @Test
    @Tag("Say@loop")
    void aLoopPlaysAsOftenAsItSays() throws Exception {
        try (Conversation talk = new Conversation().run("<Say loop='3'>again</Say>")) {
            for (int i = 0; i < 3; i++) {
                talk.media().awaitPlay().end();
            }
            assertThat(talk.end()).isEqualTo(EndReason.DOCUMENT_ENDED);
        }
    }

    @Test
    void aPromptThatFailsIsPassedOver() throws Exception {
        try (Conversation talk = new Conversation().run("<Play>gone.wav</Play><Say>after</Say>")) {
            FakePlayer gone = talk.media().awaitPlay();
            gone.fail(PlayOutcome.Failure.NOT_FETCHED, 404);
            assertThat(talk.media().awaitPlay().prompts()).containsExactly(new Prompt.Speech("after", "kevin", ""));
        }
    }

    @Test
    void anEmptyDocumentIsAnsweredAndHungUp() throws Exception {
        try (Conversation talk = new Conversation().run("")) {
            assertThat(talk.end()).isEqualTo(EndReason.DOCUMENT_ENDED);
            assertThat(talk.leg.told()).containsExactly("answer");
        }
    }

    @Test
    @Tag("Reject@reason")
    void rejectDoesNotAnswer() throws Exception {
        try (Conversation talk = new Conversation().run("<Reject/>")) {
            assertThat(talk.end()).isEqualTo(EndReason.REJECTED);
            assertThat(talk.leg.told()).containsExactly("refuse 603");
        }
        try (Conversation talk = new Conversation().run("<Reject reason='busy'/>")) {
            assertThat(talk.end()).isEqualTo(EndReason.REJECTED);
            assertThat(talk.leg.told()).containsExactly("refuse 486");
        }
    }

    @Test
    @Tag("Hangup")
    void hangupAnswersFirst() throws Exception {
        try (Conversation talk = new Conversation().run("<Hangup/><Say>never</Say>")) {
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            assertThat(talk.leg.told()).containsExactly("answer");
        }
    }

    @Test
    @Tag("Pause@length")
    void aFirstPauseRingsAndDoesNotAnswer() throws Exception {
        try (Conversation talk = new Conversation().run("<Pause length='1'/><Reject/>")) {
            assertThat(talk.end()).isEqualTo(EndReason.REJECTED);
            assertThat(talk.leg.told()).containsExactly("ring", "refuse 603");
        }
    }

    @Test
    @Tag("T12")
    @Tag("Gather@numDigits/action")
    void gatherSubmitsOnceItHasAllDigits() throws Exception {
        try (Conversation talk =
                new Conversation().run("<Gather numDigits='4' action='/keys'><Say>press</Say></Gather>")) {
            talk.exchange.document("keys", "<Hangup/>");
            talk.exchange.asked();
            FakePlayer prompt = talk.media().awaitPlay();
            talk.press("123");
            assertThat(talk.exchange.quiet()).isTrue();
            talk.press("4");
            var keys = talk.exchange.asked();
            assertThat(keys.url()).isEqualTo(FakeExchange.BASE + "keys");
            assertThat(Conversation.parameter(keys, "Digits")).isEqualTo("1234");
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            assertThat(prompt.closed()).isTrue();
        }
    }

    @Test
    @Tag("T12")
    @Tag("Gather@finishOnKey")
    void gatherEndsOnItsKeyWithoutThatKey() throws Exception {
        try (Conversation talk = new Conversation().run("<Gather finishOnKey='*' action='/keys'/>")) {
            talk.exchange.document("keys", "");
            talk.exchange.asked();
            talk.press("12#*");
            var keys = talk.exchange.asked();
            assertThat(Conversation.parameter(keys, "Digits")).isEqualTo("12#");
            assertThat(Conversation.parameter(keys, "FinishedOnKey")).isEqualTo("*");
        }
    }

    @Test
    @Tag("T12")
    @Tag("T13")
    @Tag("Gather@timeout/actionOnEmptyResult")
    void gatherWithoutKeysFallsThroughOrTellsSo() throws Exception {
        try (Conversation silent = new Conversation().run("<Gather timeout='0' action='/keys'/><Hangup/>")) {
            assertThat(silent.end()).isEqualTo(EndReason.HANGUP);
        }
        Conversation talk = new Conversation();
        talk.exchange.document("keys", "");
        try (talk) {
            talk.run("<Gather timeout='0' actionOnEmptyResult='true' action='/keys'/>");
            talk.exchange.asked();
            assertThat(Conversation.parameter(talk.exchange.asked(), "Digits")).isEmpty();
            assertThat(talk.end()).isEqualTo(EndReason.DOCUMENT_ENDED);
        }
    }

    @Test
    @Tag("T13")
    void gatherWithoutActionAsksTheSameUrl() throws Exception {
        try (Conversation talk = new Conversation().run("<Gather numDigits='1'/>")) {
            talk.exchange.asked();
            talk.press("7");
            assertThat(talk.exchange.asked().url()).isEqualTo(FakeExchange.BASE + "start");
        }
    }

    @Test
    void keysByInfoCountAsKeys() throws Exception {
        try (Conversation talk = new Conversation().run("<Gather numDigits='1' action='/keys'/>")) {
            talk.exchange.asked();
            talk.leg.awaitAnswer();
            talk.inbox.post(new CallEvent.InfoKey(talk.leg, '9'));
            assertThat(Conversation.parameter(talk.exchange.asked(), "Digits")).isEqualTo("9");
        }
    }

    @Test
    void aCallerWhoHangsUpEndsThePrompt() throws Exception {
        try (Conversation talk = new Conversation().run("<Say>long</Say>")) {
            FakePlayer prompt = talk.media().awaitPlay();
            talk.hangUp();
            assertThat(talk.end()).isEqualTo(EndReason.CALLER_HUNG_UP);
            assertThat(prompt.closed()).isTrue();
        }
    }

    @Test
    void aCancelAbandonsTheRequest() throws Exception {
        try (Conversation talk = new Conversation().run()) {
            talk.exchange.asked();
            talk.cancel();
            assertThat(talk.end()).isEqualTo(EndReason.CALLER_CANCELLED);
            assertThat(talk.exchange.abandoned).containsExactly(FakeExchange.BASE + "start");
        }
    }

    @Test
    @Tag("T19")
    void aRedirectCutsTheVerb() throws Exception {
        try (Conversation talk = new Conversation().run("<Say>long</Say>")) {
            talk.exchange.document("other", "<Hangup/>");
            FakePlayer prompt = talk.media().awaitPlay();
            talk.change(new CallChange.Redirect(URI.create(FakeExchange.BASE + "other"), "POST"));
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            assertThat(prompt.closed()).isTrue();
        }
    }

    @Test
    @Tag("T19")
    void completeAndInlineDocumentsActAtOnce() throws Exception {
        try (Conversation talk = new Conversation().run("<Say>long</Say>")) {
            talk.media().awaitPlay();
            talk.change(new CallChange.Cancel());
            talk.change(new CallChange.Run("<Response><Say>inline</Say></Response>"));
            assertThat(talk.media().awaitPlay().prompts()).containsExactly(new Prompt.Speech("inline", "kevin", ""));
            talk.change(new CallChange.Complete());
            assertThat(talk.end()).isEqualTo(EndReason.REQUEST_COMPLETED);
        }
    }

    @Test
    void aNewOfferIsAnsweredWhateverRuns() throws Exception {
        try (Conversation talk = new Conversation().run("<Say>long</Say>")) {
            talk.media().awaitPlay();
            talk.inbox.post(new CallEvent.Reoffered(talk.leg, new Leg.Reoffer() {}, FakePort.REMOTE));
            talk.inbox.post(new CallEvent.Reoffered(talk.leg, new Leg.Reoffer() {}, FakePort.UNUSABLE));
            talk.inbox.post(new CallEvent.Reoffered(talk.leg, new Leg.Reoffer() {}, "junk"));
            talk.hangUp();
            talk.end();
            assertThat(talk.leg.told())
                    .containsExactly("answer", "accept " + FakePort.ANSWER, "refuse offer 488", "refuse offer 400");
        }
    }

    @Test
    @Tag("R25")
    void silenceOfTheCallerAndALostSessionEndTheCall() throws Exception {
        try (Conversation talk = new Conversation().run("<Say>long</Say>")) {
            talk.media().awaitPlay();
            talk.media().flow(talk.media().ports().get(0), false);
            assertThat(talk.end()).isEqualTo(EndReason.CALLER_SILENT);
        }
        try (Conversation talk = new Conversation().run("<Say>long</Say>")) {
            talk.media().awaitPlay();
            talk.inbox.post(new CallEvent.Media(new MediaEvent.SessionLost("gone")));
            assertThat(talk.end()).isEqualTo(EndReason.MEDIA_LOST);
        }
    }

    @Test
    @Tag("Redirect")
    void aLoopOfRedirectsIsStopped() throws Exception {
        try (Conversation talk = new Conversation().run("<Redirect/>")) {
            assertThat(talk.end()).isEqualTo(EndReason.APPLICATION_FAILED);
        }
    }
}
