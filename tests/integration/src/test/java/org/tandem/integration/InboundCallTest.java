package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.customer.WebRequest;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

@ExtendWith(Running.class)
class InboundCallTest {
    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    @Tag("T1")
    @Tag("T10")
    @Tag("Play")
    void promptsAreHeardInOrderAndTheEndOfTheDocumentHangsUp(String transport, Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/a.wav", 500, Duration.ofMillis(600)).tone("/b.wav", 1000, Duration.ofMillis(600));
            scene.voice("<Play>/a.wav</Play><Play>/b.wav</Play>");
            String uri = scene.sipUri() + (transport.equals("tcp") ? ";transport=tcp" : "");
            PhoneCall call = scene.phone(transport).call(uri).awaitAnswered(SOON);

            assertThat(call.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
            assertThat(call.media().tones())
                    .extracting(tone -> Math.round(tone.hertz() / 100.0) * 100)
                    .containsExactly(500L, 1000L);
            assertThat(call.ladder()).noneMatch(label -> label.endsWith("again"));
            assertThat(call.ladder().get(0)).isEqualTo("> INVITE");
            assertThat(call.ladder()).contains("< 200 OK", "> ACK", "< BYE");
        }
    }

    @Test
    @Tag("T2")
    @Tag("T5")
    void theRequestCarriesTheStandardParametersAndAVerifiedSignature(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.voice("<Hangup/>");
            scene.call().awaitOver(SOON);
            WebRequest request = scene.asked("/voice");

            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.form())
                    .containsEntry("AccountSid", Platform.ACCOUNT)
                    .containsEntry("From", "+14155550199")
                    .containsEntry("Caller", "+14155550199")
                    .containsEntry("To", scene.number())
                    .containsEntry("Called", scene.number())
                    .containsEntry("Direction", "inbound")
                    .containsEntry("ApiVersion", "2010-04-01")
                    .containsKey("CallStatus");
            assertThat(request.parameter("CallSid")).matches("CA[0-9a-f]{32}");
            assertThat(Platform.officiallySigned(request)).isTrue();
        }
    }

    @Test
    @Tag("T3")
    void aNumberMayAskByGet(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.configure("VoiceMethod", "GET");
            scene.voice("<Hangup/>");
            scene.call().awaitOver(SOON);
            WebRequest request = scene.asked("/voice");

            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.form()).isEmpty();
            assertThat(request.parameters()).containsEntry("To", scene.number());
            assertThat(Platform.officiallySigned(request)).isTrue();
        }
    }

    @Test
    @Tag("T20")
    @Tag("T31")
    void theCallIsListedAndItsEndReported(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.voice("<Pause length=\"1\"/><Say>Goodbye</Say>");
            scene.call().awaitOver(SOON);
            JsonNode call = scene.recorded("completed");
            WebRequest status = scene.asked("/status");

            assertThat(call.path("sid").asText())
                    .isEqualTo(scene.asked("/voice").parameter("CallSid"));
            assertThat(call.path("direction").asText()).isEqualTo("inbound");
            assertThat(call.path("from").asText()).isEqualTo("+14155550199");
            assertThat(call.path("start_time").asText()).isNotEmpty();
            assertThat(call.path("end_time").asText()).isNotEmpty();
            assertThat(status.parameters())
                    .containsEntry("CallStatus", "completed")
                    .containsEntry("CallSid", call.path("sid").asText());
            assertThat(Platform.officiallySigned(status)).isTrue();
        }
    }

    @Test
    @Tag("T10")
    @Tag("Say")
    void spokenTextIsHeard(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.voice("<Say>The quick brown fox jumps over the lazy dog.</Say>");
            PhoneCall call = scene.talk();
            call.awaitOver(Duration.ofSeconds(15));

            assertThat(call.media().sound()).isGreaterThan(Duration.ofMillis(1500));
        }
    }

    @Test
    @Tag("T28")
    void aSecondCallHearsTheSameTextWithoutASecondSynthesis(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/end.wav", 700, Duration.ofMillis(300));
            scene.voice("<Say>Once spoken, twice heard.</Say><Play>/end.wav</Play>");
            PhoneCall first = scene.talk();
            first.awaitOver(Duration.ofSeconds(15));
            PhoneCall second = scene.talk();
            second.awaitOver(Duration.ofSeconds(15));

            assertThat(second.media().sound()).isCloseTo(first.media().sound(), Duration.ofMillis(150));
        }
    }

    @Test
    @Tag("T27")
    void aPromptIsFetchedOnceForTwoCalls(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/cached.wav", 600, Duration.ofMillis(400));
            scene.voice("<Play>/cached.wav</Play>");
            for (int i = 0; i < 2; i++) {
                PhoneCall call = scene.talk();
                assertThat(call.media().awaitTone(600, SOON)).isTrue();
                call.awaitOver(SOON);
            }
            assertThat(scene.app().requests("/cached.wav")).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    @Tag("T23")
    void aDeletedNumberIsNotServedAnyMore(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.voice("<Hangup/>");
            scene.call().awaitOver(SOON);
            assertThat(scene.rest()
                            .delete("/IncomingPhoneNumbers/" + scene.numberSid() + ".json")
                            .status())
                    .isEqualTo(204);
            PhoneCall call = scene.call();

            assertThat(call.awaitOver(SOON)).isEqualTo(State.REFUSED);
            assertThat(call.status()).isEqualTo(404);
        }
    }

    @Test
    @Tag("T1")
    void aSipUserOfAnAccountIsServed(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().document("/desk", "<Hangup/>");
            String user = "desk" + scene.number().substring(8);
            String sid = scene.rest()
                    .post(
                            "/IncomingPhoneNumbers.json",
                            Map.of(
                                    "PhoneNumber",
                                    "sip:" + user,
                                    "VoiceUrl",
                                    scene.app().url("/desk")))
                    .text("sid");
            scene.phone().call(platform.sipUri(user)).awaitOver(SOON);
            scene.asked("/desk");
            scene.rest().delete("/IncomingPhoneNumbers/" + sid + ".json");
        }
    }
}
