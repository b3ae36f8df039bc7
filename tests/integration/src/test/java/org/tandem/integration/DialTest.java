package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

/** Two legs, both anchored here: a caller, and a far end that the document dials. */
@ExtendWith(Running.class)
@Tag("T11")
class DialTest {
    private static final Duration TONE = Duration.ofSeconds(2);

    /** A scene with a second phone that gets dialled. */
    private static final class Bridge implements AutoCloseable {
        private final Scene scene;
        private final Phone far;

        Bridge(Platform platform, String transport, String attributes) {
            scene = platform.scene();
            far = transport.equals("tcp") ? Phone.tcp() : Phone.udp();
            scene.app().document("/dialled", "<Hangup/>");
            scene.voice("<Dial action=\"/dialled\" " + attributes + "><Sip>" + far.uri("bob") + "</Sip></Dial>");
        }

        @Override
        public void close() {
            far.close();
            scene.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    @Tag("Dial")
    @Tag("Sip")
    void bothDirectionsAreHeardAndKeysGoThrough(String transport, Platform platform) {
        try (Bridge bridge = new Bridge(platform, transport, "")) {
            PhoneCall caller = bridge.scene.call();
            PhoneCall callee = bridge.far.awaitCall(SOON).ring().answer();
            caller.awaitAnswered(SOON);
            caller.media().say(new Sound.Tone(500, TONE));
            callee.media().say(new Sound.Tone(900, TONE));

            assertThat(callee.media().awaitTone(500, SOON)).isTrue();
            assertThat(caller.media().awaitTone(900, SOON)).isTrue();
            caller.press("5*");
            assertThat(callee.media().awaitKeys("5*", SOON)).isTrue();
            callee.press("9#");
            assertThat(caller.media().awaitKeys("9#", SOON)).isTrue();
            callee.hangUp();
            caller.awaitOver(SOON);
        }
    }

    @Test
    @Tag("Dial@action")
    void theFarEndHangsUpAndTheActionIsTold(Platform platform) {
        try (Bridge bridge = new Bridge(platform, "udp", "")) {
            PhoneCall caller = bridge.scene.call();
            PhoneCall callee = bridge.far.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            callee.hangUp();
            WebRequest request = bridge.scene.asked("/dialled");

            assertThat(request.parameter("DialCallStatus")).isEqualTo("completed");
            assertThat(request.parameter("DialCallSid")).matches("CA[0-9a-f]{32}");
            assertThat(caller.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
            JsonNode child = bridge.scene.recorded(request.parameter("DialCallSid"), "completed");
            assertThat(child.path("direction").asText()).isEqualTo("outbound-dial");
            assertThat(child.path("parent_call_sid").asText()).isEqualTo(request.parameter("CallSid"));
        }
    }

    @Test
    void theCallerHangsUpAndTheFarEndIsReleased(Platform platform) {
        try (Bridge bridge = new Bridge(platform, "udp", "")) {
            PhoneCall caller = bridge.scene.call();
            PhoneCall callee = bridge.far.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            caller.hangUp();

            assertThat(callee.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
            bridge.scene.recorded("completed");
        }
    }

    @Test
    void aBusyFarEndIsReported(Platform platform) {
        try (Bridge bridge = new Bridge(platform, "udp", "")) {
            bridge.far.onCall(call -> call.refuse(486, "Busy Here"));
            PhoneCall caller = bridge.scene.call();
            assertThat(bridge.scene.asked("/dialled").parameter("DialCallStatus"))
                    .isEqualTo("busy");
            caller.awaitOver(SOON);
        }
    }

    @Test
    @Tag("Dial@timeout")
    void aFarEndThatDoesNotAnswerIsCancelled(Platform platform) {
        try (Bridge bridge = new Bridge(platform, "udp", "timeout=\"5\"")) {
            PhoneCall caller = bridge.scene.call();
            PhoneCall callee = bridge.far.awaitCall(SOON).ring();
            WebRequest request = bridge.scene.app().awaitRequest("/dialled", 1, Duration.ofSeconds(15));

            assertThat(request.parameter("DialCallStatus")).isEqualTo("no-answer");
            assertThat(callee.awaitOver(SOON)).isEqualTo(State.REFUSED);
            caller.awaitOver(SOON);
        }
    }

    @Test
    void theCallerGivesUpWhileTheFarEndRings(Platform platform) {
        try (Bridge bridge = new Bridge(platform, "udp", "answerOnBridge=\"true\"")) {
            PhoneCall caller = bridge.scene.call();
            PhoneCall callee = bridge.far.awaitCall(SOON).ring();
            caller.cancel();

            assertThat(caller.awaitOver(SOON)).isEqualTo(State.REFUSED);
            assertThat(callee.awaitOver(SOON)).isEqualTo(State.REFUSED);
        }
    }

    @Test
    @Tag("Dial@answerOnBridge")
    void answerOnBridgeKeepsTheCallerRinging(Platform platform) {
        try (Bridge bridge = new Bridge(platform, "udp", "answerOnBridge=\"true\"")) {
            PhoneCall caller = bridge.scene.call();
            PhoneCall callee = bridge.far.awaitCall(SOON).ring();
            assertThat(caller.state()).isNotEqualTo(State.ANSWERED);
            callee.answer();
            caller.awaitAnswered(SOON);
            callee.hangUp();
            caller.awaitOver(SOON);
        }
    }

    @Test
    void differentCodecsAreTranscoded(Platform platform) {
        try (Bridge bridge = new Bridge(platform, "udp", "")) {
            PhoneCall caller = bridge.scene.dial().offering("8").call();
            PhoneCall callee = bridge.far.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            caller.media().say(new Sound.Tone(700, TONE));
            callee.media().say(new Sound.Tone(1100, TONE));

            assertThat(callee.media().awaitTone(700, SOON)).isTrue();
            assertThat(caller.media().awaitTone(1100, SOON)).isTrue();
            assertThat(caller.media().counters().payloadType()).isEqualTo(8);
            caller.hangUp();
            callee.awaitOver(SOON);
        }
    }

    @Test
    void aBridgedCallSurvivesHoldAndANewAddress(Platform platform) {
        try (Bridge bridge = new Bridge(platform, "udp", "")) {
            PhoneCall caller = bridge.scene.call();
            PhoneCall callee = bridge.far.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            assertThat(caller.hold().status()).isEqualTo(200);
            assertThat(caller.resume().status()).isEqualTo(200);
            assertThat(callee.moveMedia().status()).isEqualTo(200);
            caller.media().say(new Sound.Tone(500, TONE));
            callee.media().say(new Sound.Tone(900, TONE));

            assertThat(callee.media().awaitTone(500, SOON)).isTrue();
            assertThat(caller.media().awaitTone(900, SOON)).isTrue();
            callee.hangUp();
            caller.awaitOver(SOON);
        }
    }

    @Test
    @Tag("Number")
    void aNumberOfTheSamePlatformIsDialledToo(Platform platform) {
        try (Scene scene = platform.scene();
                Scene other = platform.scene()) {
            other.app().tone("/far.wav", 1300, Duration.ofSeconds(2));
            other.voice("<Play>/far.wav</Play>");
            scene.voice("<Dial timeout=\"10\">" + other.number() + "</Dial>");
            PhoneCall caller = scene.talk();

            assertThat(caller.media().awaitTone(1300, SOON)).isTrue();
            caller.hangUp();
        }
    }
}
