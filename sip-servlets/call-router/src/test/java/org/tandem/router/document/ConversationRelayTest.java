package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakeRecognizer;
import org.tandem.media.PlayOutcome;
import org.tandem.media.Prompt;
import org.tandem.router.CallChange;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;

/** What a ConversationRelay makes of what the caller and the customer's server say. */
@Tag("ConversationRelay")
class ConversationRelayTest {
    private static Conversation talk(String attributes, String children) throws Exception {
        Conversation talk = new Conversation();
        talk.exchange.document("done", "<Hangup/>");
        talk.run("<Connect action='/done'><ConversationRelay url='wss://bot.example/talk' " + attributes + ">"
                + children + "</ConversationRelay></Connect><Reject/>");
        talk.exchange.asked();
        return talk;
    }

    /** One whose link is open. */
    private static FakeLink open(Conversation talk) throws Exception {
        FakeLink link = talk.exchange.linked();
        link.far().opened();
        link.next("setup");
        return link;
    }

    private static Prompt.Speech spoken(FakePlayer player) {
        return (Prompt.Speech) player.prompts().get(0);
    }

    private static FakeRecognizer ear(Conversation talk) {
        List<FakeRecognizer> ears = Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> talk.media().made(FakeRecognizer.class), made -> !made.isEmpty());
        return ears.get(ears.size() - 1);
    }

    @Test
    @Tag("ConversationRelay@url/welcomeGreeting/language/voice/hints/speechtimeout")
    @Tag("Parameter@name/value")
    void itTellsWhoCallsAndGreets() throws Exception {
        try (Conversation talk = talk(
                "welcomeGreeting='Hello there.' language='en-GB' voice='Anna' hints='sales, support' speechTimeout='400'",
                "<Parameter name='who' value='Ann'/>")) {
            FakeLink link = talk.exchange.linked();
            assertThat(link.url()).hasToString("wss://bot.example/talk");
            link.far().opened();
            JsonNode setup = link.next("setup");
            assertThat(setup.path("sessionId").asText()).matches("VX[0-9a-f]{32}");
            assertThat(setup.path("callSid").asText()).isEqualTo(Conversation.SID);
            assertThat(setup.path("from").asText()).isEqualTo("+14155550111");
            assertThat(setup.path("direction").asText()).isEqualTo("inbound");
            assertThat(setup.path("callType").asText()).isEqualTo("PSTN");
            assertThat(setup.path("customParameters").path("who").asText()).isEqualTo("Ann");
            Prompt.Speech greeting = spoken(talk.media().awaitPlay());
            assertThat(greeting).isEqualTo(new Prompt.Speech("Hello there.", "Anna", "en-GB"));
            assertThat(ear(talk).options().language()).isEqualTo("en-GB");
            assertThat(ear(talk).options().hints()).containsExactly("sales", "support");
            assertThat(ear(talk).options().endSilence()).isEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    @Tag("ConversationRelay@partialPrompts/profanityFilter/transcriptionLanguage")
    void whatIsSaidIsToldPartialAndFinal() throws Exception {
        try (Conversation talk = talk("partialPrompts='true' transcriptionLanguage='en-AU'", "")) {
            FakeLink link = open(talk);
            FakeRecognizer ear = ear(talk);
            assertThat(ear.options().partials()).isTrue();
            ear.begin();
            ear.hear("oh shit", 0.5, false);
            ear.hear("", 0, true);
            ear.hear("yes", 0.7, true);
            assertThat(link.next())
                    .isEqualTo("{\"type\":\"prompt\",\"voicePrompt\":\"oh s***\",\"lang\":\"en-AU\",\"last\":false}");
            assertThat(link.next())
                    .isEqualTo("{\"type\":\"prompt\",\"voicePrompt\":\"yes\",\"lang\":\"en-AU\",\"last\":true}");
        }
    }

    @Test
    @Tag("ConversationRelay@ttsLanguage")
    void tokensAreSaidSentenceBySentence() throws Exception {
        try (Conversation talk = talk("ttsLanguage='en-IN'", "")) {
            FakeLink link = open(talk);
            link.say("{'type':'text','token':'It is 3','last':false}")
                    .say("{'type':'text','token':'.','last':false}")
                    .say("{'type':'text','token':'5. And ','last':false}")
                    .say("{'type':'text','token':'more','last':true}");
            FakePlayer first = talk.media().awaitPlay();
            assertThat(spoken(first)).isEqualTo(new Prompt.Speech("It is 3.5.", "kevin", "en-IN"));
            first.end();
            assertThat(spoken(talk.media().awaitPlay()).text()).isEqualTo("And more");
        }
    }

    @Test
    @Tag("ConversationRelay@interruptible/welcomeGreetingInterruptible/interruptSensitivity")
    void speechCutsWhatMayBeCutAndNothingElse() throws Exception {
        try (Conversation talk =
                talk("welcomeGreeting='By law.' welcomeGreetingInterruptible='none' interruptible='speech'", "")) {
            FakeLink link = open(talk);
            FakePlayer law = talk.media().awaitPlay();
            FakeRecognizer ear = ear(talk);
            ear.begin();
            ear.hear("yes", 0.7, true);
            link.say("{'type':'text','token':'One. Two. Three.','last':true}");
            law.end();
            FakePlayer one = talk.media().awaitPlay();
            one.end();
            FakePlayer two = talk.media().awaitPlay();
            assertThat(spoken(two).text()).isEqualTo("Two.");
            ear.begin();
            JsonNode cut = link.next("interrupt");
            assertThat(cut.path("utteranceUntilInterrupt").asText())
                    .startsWith("One.")
                    .doesNotContain("Three");
            assertThat(cut.path("durationUntilInterruptMs").isNumber()).isTrue();
            Awaitility.await().until(two::closed);
            ear.hear("no", 0.7, true);
            assertThat(link.next("prompt").path("voicePrompt").asText()).isEqualTo("no");
            link.say("{'type':'text','token':'Fine','last':true}");
            assertThat(spoken(talk.media().awaitPlay()).text()).isEqualTo("Fine");
        }
    }

    @Test
    @Tag("ConversationRelay@dtmfDetection/interruptible/reportInputDuringAgentSpeech")
    void keysAreToldAndCut() throws Exception {
        try (Conversation talk =
                talk("dtmfDetection='true' interruptible='dtmf' reportInputDuringAgentSpeech='speech'", "")) {
            FakeLink link = open(talk);
            talk.press("1");
            assertThat(link.next()).isEqualTo("{\"type\":\"dtmf\",\"digit\":\"1\"}");
            link.say("{'type':'text','token':'Listen','last':true,'interruptible':false}");
            FakePlayer firm = talk.media().awaitPlay();
            talk.press("2");
            FakeRecognizer ear = ear(talk);
            ear.begin();
            ear.hear("stop", 0.7, true);
            assertThat(link.next("prompt").path("voicePrompt").asText()).isEqualTo("stop");
            firm.end();
            link.say("{'type':'text','token':'And now','last':true}");
            FakePlayer soft = talk.media().awaitPlay();
            talk.press("3");
            link.next("interrupt");
            assertThat(link.next("dtmf").path("digit").asText()).isEqualTo("3");
            assertThat(soft.closed()).isTrue();
        }
    }

    @Test
    @Tag("ConversationRelay@ignorebackchannel/interruptSensitivity")
    void wordsThatOnlySayThatOneListensCutNothing() throws Exception {
        try (Conversation talk = talk("ignoreBackchannel='true' interruptSensitivity='low'", "")) {
            FakeLink link = open(talk);
            link.say("{'type':'text','token':'A long story','last':true}");
            FakePlayer story = talk.media().awaitPlay();
            FakeRecognizer ear = ear(talk);
            ear.begin();
            ear.hear("uh huh", 0.7, true);
            ear.hear("wait a moment", 0.7, true);
            link.next("interrupt");
            assertThat(link.next("prompt").path("voicePrompt").asText()).isEqualTo("wait a moment");
            assertThat(story.closed()).isTrue();
        }
    }

    @Test
    @Tag("ConversationRelay@preemptible")
    void whatGivesWayIsReplacedByTheNextTurn() throws Exception {
        try (Conversation talk = talk("preemptible='true'", "")) {
            FakeLink link = open(talk);
            link.say("{'type':'text','token':'Please wait.','last':true}");
            FakePlayer wait = talk.media().awaitPlay();
            link.say("{'type':'text','token':'Here it is.','last':true,'preemptible':false}");
            assertThat(spoken(talk.media().awaitPlay()).text()).isEqualTo("Here it is.");
            assertThat(wait.closed()).isTrue();
        }
    }

    @Test
    void soundIsPlayedAndKeysAreSentInTheirOrder() throws Exception {
        try (Conversation talk = talk("", "")) {
            FakeLink link = open(talk);
            link.say("{'type':'play','source':'https://bot.example/a.mp3','loop':2}")
                    .say("{'type':'sendDigits','digits':'12w#'}")
                    .say("{'type':'text','token':'Sent','last':true}");
            FakePlayer sound = talk.media().awaitPlay();
            assertThat(sound.prompts()).hasToString("[Audio[uri=https://bot.example/a.mp3]]");
            sound.end();
            assertThat(talk.media().awaitPlay()).isSameAs(sound);
            sound.fail(PlayOutcome.Failure.NOT_FETCHED, 404);
            assertThat(link.next("error").path("description").asText()).contains("could not be played");
            FakePlayer keys = talk.media().awaitPlay();
            assertThat(keys.prompts()).containsExactly(new Prompt.Digits("12w#"));
            keys.end();
            assertThat(spoken(talk.media().awaitPlay()).text()).isEqualTo("Sent");
        }
    }

    @Test
    @Tag("Language@code/voice/ttsProvider/transcriptionProvider/speechModel")
    @Tag("Language")
    void languagesChange() throws Exception {
        try (Conversation talk = talk(
                "", "<Language code='sv-SE' voice='Astrid' ttsProvider='Amazon' transcriptionProvider='Google'/>")) {
            FakeLink link = open(talk);
            link.say("{'type':'text','token':'Hej','last':true,'lang':'sv-SE'}");
            FakePlayer hej = talk.media().awaitPlay();
            assertThat(spoken(hej)).isEqualTo(new Prompt.Speech("Hej", "Astrid", "sv-SE"));
            FakeRecognizer before = ear(talk);
            link.say("{'type':'language','ttsLanguage':'sv-SE','transcriptionLanguage':'en-NZ'}")
                    .say("{'type':'text','token':'Igen','last':true}");
            hej.end();
            assertThat(spoken(talk.media().awaitPlay()).voice()).isEqualTo("Astrid");
            assertThat(before.closed()).isTrue();
            assertThat(ear(talk).options().language()).isEqualTo("en-NZ");
            assertThat(talk.exchange.warned).isEmpty();
        }
    }

    @Test
    @Tag("Connect@action/method")
    void theServerEndsItAndHandsOver() throws Exception {
        try (Conversation talk = talk("", "")) {
            FakeLink link = open(talk);
            link.say("{'type':'end','handoffData':{'why':'agent'}}");
            Exchange.Question done = talk.exchange.asked();
            assertThat(done.method()).isEqualTo("POST");
            assertThat(Conversation.parameter(done, "SessionStatus")).isEqualTo("ended");
            assertThat(Conversation.parameter(done, "SessionId")).startsWith("VX");
            assertThat(Conversation.parameter(done, "SessionDuration")).isEqualTo("0");
            assertThat(Conversation.parameter(done, "HandoffData")).isEqualTo("{\"why\":\"agent\"}");
            assertThat(link.next()).isEqualTo(FakeLink.CLOSED);
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            assertThat(ear(talk).closed()).isTrue();
        }
    }

    @Test
    void aLinkThatClosesOrNeverOpensIsAFailure() throws Exception {
        try (Conversation talk = talk("", "")) {
            open(talk).far().closed("");
            Exchange.Question done = talk.exchange.asked();
            assertThat(Conversation.parameter(done, "SessionStatus")).isEqualTo("failed");
            assertThat(Conversation.parameter(done, "ErrorCode")).isEqualTo("64105");
        }
        try (Conversation talk = talk("", "")) {
            talk.exchange.linked().far().closed("no route");
            Exchange.Question done = talk.exchange.asked();
            assertThat(Conversation.parameter(done, "ErrorCode")).isEqualTo("64102");
            assertThat(Conversation.parameter(done, "ErrorMessage")).contains("no route");
            assertThat(talk.exchange.warned).containsExactly(64102);
        }
    }

    @Test
    void aCallerWhoHangsUpHasCompletedIt() throws Exception {
        try (Conversation talk = talk("", "")) {
            FakeLink link = open(talk);
            talk.hangUp();
            assertThat(talk.end()).isEqualTo(EndReason.CALLER_HUNG_UP);
            assertThat(link.next()).isEqualTo(FakeLink.CLOSED);
            assertThat(talk.exchange.told)
                    .singleElement()
                    .asString()
                    .contains(FakeExchange.BASE + "done", "SessionStatus=completed");
        }
    }

    @Test
    @Tag("T19")
    void aCallThatIsMovedLeavesItsSessionToTheNextDocument() throws Exception {
        try (Conversation talk = talk("", "")) {
            FakeLink link = open(talk);
            talk.change(new CallChange.Run("<Response><Hangup/></Response>"));
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            assertThat(link.next()).isEqualTo(FakeLink.CLOSED);
        }
    }

    @Test
    void whatIsNoMessageIsToldAndTheSessionGoesOn() throws Exception {
        try (Conversation talk = talk("", "")) {
            FakeLink link = open(talk);
            for (String bad : List.of(
                    "nonsense",
                    "{'type':'ping'}",
                    "{'type':'text'}",
                    "{'type':'play','source':'file:/etc/passwd'}",
                    "{'type':'sendDigits','digits':'x'}",
                    "{'type':'language'}")) {
                link.say(bad);
                assertThat(link.next("error").path("description").asText()).startsWith("Invalid message received: ");
            }
            assertThat(talk.exchange.warned).hasSize(6).containsOnly(64107);
            link.say("{'type':'text','token':'Still here','last':true}");
            assertThat(spoken(talk.media().awaitPlay()).text()).isEqualTo("Still here");
        }
    }

    @Test
    @Tag("ConversationRelay@events/debug")
    void whoSpeaksIsToldWhereAskedFor() throws Exception {
        try (Conversation talk = talk("events='speaker-events' debug='tokens-played'", "")) {
            FakeLink link = open(talk);
            link.say("{'type':'text','token':'Hello','last':true}");
            talk.media().awaitPlay().end();
            ear(talk).begin();
            for (String expected :
                    List.of("agentSpeaking on", "tokensPlayed Hello", "agentSpeaking off", "clientSpeaking on")) {
                JsonNode told = link.next("info");
                assertThat(told.path("name").asText() + " " + told.path("value").asText())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    @Tag("ConversationRelay@ttsProvider/transcriptionProvider/speechModel/elevenlabsTextNormalization")
    @Tag("ConversationRelay@deepgramsmartformat/backgroundnoisereduction/intelligenceService")
    void whatTheEnginesDoNotHaveIsTakenAndBadValuesAreTold() throws Exception {
        String taken = "ttsProvider='ElevenLabs' transcriptionProvider='Deepgram' speechModel='nova-3-general'"
                + " elevenlabsTextNormalization='on' deepgramSmartFormat='true' backgroundnoisereduction='on'";
        try (Conversation talk = talk(taken, "")) {
            open(talk);
            assertThat(talk.exchange.warned).isEmpty();
        }
        String bad = "ttsProvider='x' transcriptionProvider='x' intelligenceService='GA1' interruptible='x'"
                + " interruptSensitivity='x' speechTimeout='1' events='x' language='??' unknown='1'";
        try (Conversation talk = talk(bad, "<Language code='?'/><Say/>")) {
            open(talk);
            assertThat(talk.exchange.warned).hasSize(11).containsOnly(12200);
        }
    }

    @Test
    @Tag("ConversationRelay@url")
    void withoutAUsableUrlItIsPassedOver() throws Exception {
        try (Conversation talk =
                new Conversation().run("<Connect><ConversationRelay url='https://bot.example/'/></Connect><Reject/>")) {
            assertThat(talk.end()).isEqualTo(EndReason.REJECTED);
            assertThat(talk.exchange.warned).containsExactly(12200, 12200);
        }
    }

    @Test
    void whatTheServerSaysTooFastIsBounded() throws Exception {
        try (Conversation talk = talk("", "")) {
            FakeLink link = open(talk);
            for (int i = 0; i <= 501; i++) {
                link.say("{'type':'play','source':'https://bot.example/a.mp3'}");
            }
            assertThat(link.next("error").path("description").asText()).contains("too much");
            CountDownLatch held = new CountDownLatch(1);
            talk.change(new CallChange.Act(call -> awaitRelease(held)));
            for (int i = 0; i <= 1001; i++) {
                link.say("{'type':'text','token':'x'}");
            }
            held.countDown();
            Exchange.Question done = talk.exchange.asked();
            assertThat(Conversation.parameter(done, "SessionStatus")).isEqualTo("failed");
            assertThat(Conversation.parameter(done, "ErrorMessage")).contains("1000 messages");
        }
    }

    private static void awaitRelease(CountDownLatch held) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
