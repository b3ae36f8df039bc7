package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;

/** Two parties who talk are recorded beside that, by what dialled and by the REST API, and both are listened to. */
@ExtendWith(Running.class)
@Tag("T25")
class LiveRecordingTest {
    private static final int CALLER = 500;
    private static final int CALLEE = 900;
    private static final Duration SAID = Duration.ofSeconds(2);

    @Test
    @Tag("Dial@record/recordingStatusCallback/recordingStatusCallbackEvent")
    void eachPartyIsHeardOnItsChannelAndOneTrackAlone(Platform platform) throws Exception {
        try (Scene scene = platform.scene();
                Phone far = Phone.udp()) {
            scene.app().on("/recorded", request -> WebReply.status(204));
            scene.app().document("/dialled", "<Hangup/>");
            scene.voice(
                    "<Dial action=\"/dialled\" record=\"record-from-answer-dual\" recordingStatusCallback=\"/recorded\""
                            + " recordingStatusCallbackEvent=\"in-progress completed\"><Sip>" + far.uri("bob")
                            + "</Sip></Dial>");
            PhoneCall caller = scene.call();
            PhoneCall callee = far.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            WebRequest begun = scene.asked("/recorded");
            assertThat(begun.parameter("RecordingStatus")).isEqualTo("in-progress");
            String ofCall = "/Calls/" + begun.parameter("CallSid") + "/Recordings";
            RestClient.Answer byRest = scene.rest().post(ofCall + ".json", Map.of("RecordingTrack", "inbound"));
            assertThat(byRest.status()).isEqualTo(201);

            talk(caller, callee);
            RestClient.Answer stopped = scene.rest().post(ofCall + "/Twilio.CURRENT.json", Map.of("Status", "stopped"));
            assertThat(stopped.text("sid")).isEqualTo(byRest.text("sid"));
            callee.hangUp();
            String dialled = scene.asked("/dialled").parameter("RecordingUrl");
            WebRequest completed = scene.app().awaitRequest("/recorded", 2, SOON);
            assertThat(completed.parameter("RecordingStatus")).isEqualTo("completed");
            assertThat(completed.parameter("RecordingUrl")).isEqualTo(dialled);
            assertThat(completed.parameter("RecordingChannels")).isEqualTo("2");

            RecordedSound both = RecordedSound.at(dialled);
            assertThat(both.has(2, 0, CALLER)).isTrue();
            assertThat(both.has(2, 0, CALLEE)).isFalse();
            assertThat(both.has(2, 1, CALLEE)).isTrue();
            assertThat(both.has(2, 1, CALLER)).isFalse();
            RecordedSound mono = RecordedSound.at(dialled + ".wav?RequestedChannels=1");
            assertThat(mono.has(1, 0, CALLER)).isTrue();
            assertThat(mono.has(1, 0, CALLEE)).isTrue();
            RecordedSound track =
                    RecordedSound.at(dialled.replace(completed.parameter("RecordingSid"), byRest.text("sid")));
            assertThat(track.has(1, 0, CALLER)).isTrue();
            assertThat(track.has(1, 0, CALLEE)).isFalse();
        }
    }

    /** One after the other, so that each tone is heard by itself in a mix. */
    private static void talk(PhoneCall caller, PhoneCall callee) {
        caller.media().say(new Sound.Tone(CALLER, SAID));
        assertThat(callee.media().awaitTone(CALLER, SOON)).isTrue();
        assertThat(caller.media().awaitSaid(SOON)).isTrue();
        callee.media().say(new Sound.Tone(CALLEE, SAID));
        assertThat(caller.media().awaitTone(CALLEE, SOON)).isTrue();
        assertThat(callee.media().awaitSaid(SOON)).isTrue();
    }
}
