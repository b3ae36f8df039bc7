package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.customer.WebReply;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall;

/** A recording server hears both sides of a call. */
class SiprecTest {
    private static RecordingServer recorder;
    private static Platform platform;

    @BeforeAll
    static void start() {
        recorder = new RecordingServer();
        platform = Platform.start(Map.of("TANDEM_SIPREC_SERVERS", "Default=" + recorder.uri()));
    }

    @AfterAll
    static void stop() {
        platform.close();
        recorder.close();
    }

    @Test
    @Tag("Siprec")
    void bothSidesArriveApartWithMetadata() throws Exception {
        try (Scene scene = platform.scene()
                .voice(
                        "<Start><Siprec name=\"s\" statusCallback=\"/told\"><Parameter name=\"case\" value=\"7\"/></Siprec></Start>"
                                + "<Play>/long.wav</Play>")) {
            scene.app().tone("/long.wav", 600, Duration.ofSeconds(20)).on("/told", request -> WebReply.status(204));
            PhoneCall call = scene.talk();
            String invite = recorder.await("INVITE", SOON);
            assertThat(invite)
                    .containsIgnoringCase("Require: siprec")
                    .containsIgnoringCase("X-case: 7")
                    .contains("+sip.src", "a=label:1", "a=label:2", "a=sendonly")
                    .contains("application/rs-metadata+xml", "<sipSessionID>" + call.callId(), "tel:+14155550199");
            assertThat(scene.asked("/told").parameter("SiprecEvent")).isEqualTo("siprec-started");
            call.media().say(new Sound.Tone(900, Duration.ofSeconds(10)));
            assertThat(recorder.stream(1).awaitTone(900, SOON)).isTrue();
            assertThat(recorder.stream(2).awaitTone(600, SOON)).isTrue();
            assertThat(recorder.stream(1).present(600)).isZero();
            call.hangUp();
            recorder.await("BYE", SOON);
            assertThat(scene.app().awaitRequest("/told", 2, SOON).parameter("SiprecEvent"))
                    .isEqualTo("siprec-stopped");
        }
    }
}
