package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakeRecognizer;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;

/** What a Gather that listens to speech makes of what the recogniser tells. */
@Tag("T12")
class SpeechGatherTest {
    private static final String SPEECH = "<Gather input='speech' action='/said' ";

    private static Conversation talk(String verbs) throws Exception {
        Conversation talk = new Conversation();
        talk.exchange.document("said", "<Hangup/>");
        talk.run(verbs);
        talk.exchange.asked();
        return talk;
    }

    private static FakeRecognizer recognizer(Conversation talk) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> talk.media().made(FakeRecognizer.class), made -> !made.isEmpty())
                .get(0);
    }

    @Test
    @Tag("Gather")
    @Tag("Gather@input/hints/language/speechTimeout/action")
    void whatWasUnderstoodIsSubmitted() throws Exception {
        try (Conversation talk = talk(SPEECH + "hints='sales, support' language='en-GB' speechTimeout='2'/>")) {
            FakeRecognizer ear = recognizer(talk);
            ear.begin();
            ear.hear("sales", 0.7, true);
            Exchange.Question said = talk.exchange.asked();
            assertThat(Conversation.parameter(said, "SpeechResult")).isEqualTo("sales");
            assertThat(Conversation.parameter(said, "Confidence")).isEqualTo("0.7");
            assertThat(Conversation.parameter(said, "Language")).isEqualTo("en-GB");
            assertThat(said.parameters()).noneMatch(one -> one.getKey().equals("Digits"));
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            assertThat(ear.options().hints()).containsExactly("sales", "support");
            assertThat(ear.options().endSilence()).isEqualTo(Duration.ofSeconds(2));
            assertThat(ear.closed()).isTrue();
        }
    }

    @Test
    void speechStopsThePrompt() throws Exception {
        try (Conversation talk = talk(SPEECH + "><Say>who</Say><Say>never</Say></Gather>")) {
            FakePlayer prompt = talk.media().awaitPlay();
            FakeRecognizer ear = recognizer(talk);
            ear.begin();
            Awaitility.await().until(prompt::closed);
            ear.hear("me", 0.7, true);
            assertThat(Conversation.parameter(talk.exchange.asked(), "SpeechResult"))
                    .isEqualTo("me");
        }
    }

    @Test
    @Tag("Gather@bargeIn")
    void withoutBargeInListeningBeginsAfterThePrompt() throws Exception {
        try (Conversation talk = talk(SPEECH + "bargeIn='false'><Say>who</Say></Gather>")) {
            FakePlayer prompt = talk.media().awaitPlay();
            assertThat(talk.media().made(FakeRecognizer.class)).isEmpty();
            prompt.end();
            recognizer(talk).hear("me", 0.7, true);
            assertThat(Conversation.parameter(talk.exchange.asked(), "SpeechResult"))
                    .isEqualTo("me");
        }
    }

    @Test
    @Tag("Gather@input/numDigits")
    void aKeyBeforeAnythingIsUnderstoodWins() throws Exception {
        try (Conversation talk = talk("<Gather input='dtmf speech' numDigits='2' action='/said'/>")) {
            FakeRecognizer ear = recognizer(talk);
            ear.begin();
            talk.press("4");
            Awaitility.await().until(ear::closed);
            ear.hear("four", 0.7, true);
            talk.press("2");
            Exchange.Question said = talk.exchange.asked();
            assertThat(Conversation.parameter(said, "Digits")).isEqualTo("42");
            assertThat(said.parameters()).noneMatch(one -> one.getKey().equals("SpeechResult"));
        }
    }

    @Test
    void keysCountForNothingWhereSpeechAloneIsAskedFor() throws Exception {
        try (Conversation talk = talk(SPEECH + "/>")) {
            FakeRecognizer ear = recognizer(talk);
            talk.press("1#");
            ear.hear("yes", 0.7, true);
            assertThat(Conversation.parameter(talk.exchange.asked(), "SpeechResult"))
                    .isEqualTo("yes");
        }
    }

    @Test
    @Tag("T13")
    @Tag("Gather@timeout")
    void speechThatComesToNothingFallsThrough() throws Exception {
        try (Conversation talk = talk(SPEECH + "timeout='1'/><Reject/>")) {
            FakeRecognizer ear = recognizer(talk);
            ear.begin();
            ear.hear("", 0, true);
            assertThat(talk.end()).isEqualTo(EndReason.REJECTED);
            assertThat(ear.closed()).isTrue();
            assertThat(talk.exchange.quiet()).isTrue();
        }
    }

    @Test
    @Tag("T13")
    @Tag("Gather@actionOnEmptyResult")
    void anEmptyResultIsToldWhereAskedFor() throws Exception {
        try (Conversation talk = talk(SPEECH + "timeout='0' actionOnEmptyResult='true'/>")) {
            Exchange.Question said = talk.exchange.asked();
            assertThat(said.parameters()).anyMatch(one -> one.getKey().equals("SpeechResult"));
            assertThat(Conversation.parameter(said, "SpeechResult")).isEmpty();
        }
    }

    @Test
    @Tag("Gather@maxSpeechTime")
    void whoSpeaksTooLongIsCutAndUnderstood() throws Exception {
        try (Conversation talk = talk(SPEECH + "maxSpeechTime='1'/>")) {
            FakeRecognizer ear = recognizer(talk);
            ear.begin();
            Awaitility.await().until(ear::finished);
            ear.hear("long", 0.7, true);
            assertThat(Conversation.parameter(talk.exchange.asked(), "SpeechResult"))
                    .isEqualTo("long");
        }
    }

    @Test
    @Tag("Gather@partialResultCallback/profanityFilter")
    void partialResultsAreToldAndSwearWordsMasked() throws Exception {
        try (Conversation talk = talk(SPEECH + "partialResultCallback='/part'/>")) {
            FakeRecognizer ear = recognizer(talk);
            ear.begin();
            ear.hear("oh shit", 0.5, false);
            ear.hear("oh shit yes", 0.7, true);
            assertThat(Conversation.parameter(talk.exchange.asked(), "SpeechResult"))
                    .isEqualTo("oh s*** yes");
            assertThat(talk.exchange.told)
                    .containsExactly(
                            FakeExchange.BASE
                                    + "part [SequenceNumber=0, StableSpeechResult=, UnstableSpeechResult=oh s***,"
                                    + " Confidence=0.5, Language=en-US]",
                            FakeExchange.BASE
                                    + "part [SequenceNumber=1, StableSpeechResult=oh s*** yes, UnstableSpeechResult=,"
                                    + " Confidence=0.7, Language=en-US]");
            assertThat(ear.options().partials()).isTrue();
        }
    }

    @Test
    void whoeverHangsUpOrIsMovedIsNotListenedTo() throws Exception {
        try (Conversation talk = talk(SPEECH + "/>")) {
            FakeRecognizer ear = recognizer(talk);
            ear.begin();
            talk.hangUp();
            assertThat(talk.end()).isEqualTo(EndReason.CALLER_HUNG_UP);
            assertThat(ear.closed()).isTrue();
        }
    }

    @Test
    @Tag("Gather@speechModel/enhanced/debug/partialResultCallbackMethod")
    void badValuesAreTold() throws Exception {
        String bad =
                "input='lips' speechTimeout='auto' speechModel='phone_call' language='??' hints='" + "x".repeat(101)
                        + "' maxSpeechTime='0' bargeIn='maybe' enhanced='x' debug='x' partialResultCallbackMethod='PUT'";
        try (Conversation talk = talk("<Gather timeout='0' " + bad + "/>")) {
            talk.end();
            assertThat(talk.exchange.warned).hasSize(9).containsOnly(12200);
        }
    }
}
