package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.security.RequestValidator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebRequest;
import org.tandem.phone.PhoneCall;

/** A caller who talks, over RTP, with a customer's server that reads and writes text. */
@ExtendWith(Running.class)
@Tag("ConversationRelay")
class ConversationRelayTest {
    /** The engine loads with the first word that a server hears. */
    private static final Duration LOADED = Duration.ofSeconds(30);

    private static final Duration WORD = Duration.ofMillis(150);

    @Test
    @Tag("T12")
    @Tag("ConversationRelay@url/welcomeGreeting/hints/dtmfDetection/interruptible")
    @Tag("Connect@action")
    void theServerSpeaksIsInterruptedUnderstandsAndHandsOver(Platform platform) throws Exception {
        try (Scene scene = platform.scene();
                StreamServer server = StreamServer.open()) {
            scene.app().tone("/long.wav", 700, Duration.ofSeconds(60)).document("/done", "<Hangup/>");
            String url = server.url() + "?team=blue";
            scene.voice("<Connect action=\"/done\"><ConversationRelay url=\"" + url
                    + "\" welcomeGreeting=\"Good morning.\" dtmfDetection=\"true\""
                    + " hints=\"account balance, operator\"/></Connect>");
            PhoneCall call = scene.talk();
            JsonNode setup = server.await("setup", 1);
            assertThat(setup.path("callSid").asText())
                    .isEqualTo(scene.asked("/voice").parameter("CallSid"));
            assertThat(new RequestValidator(Platform.TOKEN).validate(url, Map.of(), server.signature()))
                    .isTrue();
            assertThat(call.media().awaitSound(WORD, SOON)).isTrue();

            server.tell("{\"type\":\"play\",\"source\":\"" + scene.app().url("/long.wav") + "\"}");
            assertThat(call.media().awaitTone(700, SOON)).isTrue();
            call.press("5");
            server.await("interrupt", 1);
            assertThat(server.await("dtmf", 1).path("digit").asText()).isEqualTo("5");
            assertThat(call.media().awaitSilence(Duration.ofMillis(300), SOON)).isTrue();

            server.tell("{\"type\":\"sendDigits\",\"digits\":\"42\"}");
            assertThat(call.media().awaitKeys("42", SOON)).isTrue();
            call.media().forget();
            server.tell("{\"type\":\"text\",\"token\":\"What can I do for you?\",\"last\":true}");
            assertThat(call.media().awaitSound(WORD, SOON)).isTrue();
            assertThat(call.media().awaitSilence(Duration.ofMillis(500), SOON)).isTrue();

            call.media().sendSilenceWhenIdle(true);
            call.media().say(SpeechTest.said("account balance"));
            JsonNode prompt = server.await("prompt", 1, LOADED);
            assertThat(prompt.path("voicePrompt").asText()).isEqualTo("account balance");
            assertThat(prompt.path("last").asBoolean()).isTrue();

            server.tell("{\"type\":\"end\",\"handoffData\":\"balance\"}");
            WebRequest done = scene.asked("/done");
            call.awaitOver(SOON);
            assertThat(done.parameter("SessionId"))
                    .isEqualTo(setup.path("sessionId").asText());
            assertThat(done.parameter("SessionStatus")).isEqualTo("ended");
            assertThat(done.parameter("HandoffData")).isEqualTo("balance");
            assertThat(Platform.officiallySigned(done)).isTrue();
        }
    }

    @Test
    @Tag("ConversationRelay@url")
    void aServerThatIsNotThereIsToldToTheAction(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().document("/done", "<Hangup/>");
            scene.voice("<Connect action=\"/done\"><ConversationRelay url=\"ws://127.0.0.1:1/talk\"/></Connect>");
            PhoneCall call = scene.talk();
            WebRequest done = scene.asked("/done");
            call.awaitOver(SOON);
            assertThat(done.parameter("SessionStatus")).isEqualTo("failed");
            assertThat(done.parameter("ErrorCode")).isEqualTo("64102");
        }
    }
}
