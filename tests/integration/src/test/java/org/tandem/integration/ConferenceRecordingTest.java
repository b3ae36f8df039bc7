package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;

/** The mix of a conference is recorded from its start on, and listened to. */
@ExtendWith(Running.class)
@Tag("T25")
class ConferenceRecordingTest {
    private static final int ANN = 500;
    private static final int BOB = 900;
    private static final Duration SAID = Duration.ofSeconds(1);
    private static final String CALLBACK =
            "recordingStatusCallback=\"/recorded\" recordingStatusCallbackEvent=\"in-progress completed\"";

    @Test
    @Tag("Conference@record/recordingStatusCallback/recordingStatusCallbackEvent/recordingStatusCallbackMethod")
    void whatEverybodySaysIsRecordedUntilItIsStopped(Platform platform) {
        try (Scene scene = scene(
                platform, "record=\"record-from-start\" trim=\"do-not-trim\" recordingStatusCallbackMethod=\"GET\"")) {
            PhoneCall ann = scene.talk();
            PhoneCall bob = scene.talk();
            WebRequest begun = scene.asked("/recorded");
            assertThat(begun.method()).isEqualTo("GET");
            assertThat(begun.parameter("RecordingSource")).isEqualTo("Conference");
            assertThat(begun.parameter("RecordingChannels")).isEqualTo("1");
            assertThat(begun.parameter("CallSid")).isEmpty();

            talk(ann, bob, ANN);
            talk(bob, ann, BOB);
            String recordings = "/Conferences/" + begun.parameter("ConferenceSid") + "/Recordings";
            JsonNode listed = scene.rest()
                    .get(recordings + ".json")
                    .json()
                    .path("recordings")
                    .path(0);
            assertThat(listed.path("status").asText()).isEqualTo("in-progress");
            assertThat(listed.path("conference_sid").asText()).isEqualTo(begun.parameter("ConferenceSid"));
            assertThat(scene.rest()
                            .post(recordings + "/Twilio.CURRENT.json", Map.of("Status", "stopped"))
                            .text("sid"))
                    .isEqualTo(begun.parameter("RecordingSid"));
            WebRequest completed = scene.app().awaitRequest("/recorded", 2, SOON);
            assertThat(completed.parameter("RecordingStatus")).isEqualTo("completed");
            talk(ann, bob, ANN);
            RecordedSound mix = RecordedSound.at(completed.parameter("RecordingUrl"));
            assertThat(mix.has(1, 0, ANN)).isTrue();
            assertThat(mix.has(1, 0, BOB)).isTrue();
            ann.hangUp();
            bob.hangUp();
        }
    }

    @Test
    @Tag("Conference@trim")
    void silenceAtBothEndsIsLeftOutAndTheEndOfTheConferenceCompletesIt(Platform platform) {
        try (Scene scene = scene(platform, "record=\"record-from-start\" endConferenceOnExit=\"true\"")) {
            PhoneCall ann = scene.talk();
            PhoneCall bob = scene.talk();
            assertThat(scene.asked("/recorded").parameter("RecordingStatus")).isEqualTo("in-progress");
            talk(ann, bob, ANN);
            assertThat(bob.media().awaitSilence(Duration.ofMillis(1500), SOON)).isTrue();
            ann.hangUp();
            bob.awaitOver(SOON);
            WebRequest completed = scene.app().awaitRequest("/recorded", 2, SOON);
            assertThat(completed.parameter("RecordingStatus")).isEqualTo("completed");
            assertThat(completed.parameter("RecordingDuration")).isEqualTo("1");
            assertThat(RecordedSound.at(completed.parameter("RecordingUrl")).has(1, 0, ANN))
                    .isTrue();
        }
    }

    @Test
    @Tag("T17")
    void whoeverIsCalledIntoAConferenceFirstSaysWhetherItIsRecorded(Platform platform) {
        try (Scene scene = scene(platform, "");
                Phone far = Phone.udp()) {
            Map<String, String> asked = Map.of(
                    "From",
                    scene.number(),
                    "To",
                    far.uri("bob"),
                    "ConferenceRecord",
                    "record-from-start",
                    "ConferenceRecordingStatusCallback",
                    scene.app().url("/recorded"),
                    "ConferenceRecordingStatusCallbackEvent",
                    "in-progress");
            String participants = ConferenceTest.participants(scene) + ".json";
            assertThat(scene.rest().post(participants, asked).status()).isEqualTo(201);
            PhoneCall bob = far.awaitCall(SOON).answer();
            bob.awaitAnswered(SOON);
            ConferenceTest.has(scene, 1);
            PhoneCall ann = scene.talk();
            assertThat(scene.asked("/recorded").parameter("RecordingStatus")).isEqualTo("in-progress");
            assertThat(scene.rest()
                            .post(participants, Map.of("From", "+1", "To", "+2", "ConferenceRecord", "maybe"))
                            .status())
                    .isEqualTo(400);
            ann.hangUp();
            bob.hangUp();
        }
    }

    private static Scene scene(Platform platform, String attributes) {
        Scene scene = platform.scene();
        scene.app().on("/recorded", request -> WebReply.status(204));
        return scene.voice("<Dial><Conference beep=\"false\" waitUrl=\"\" " + CALLBACK + " " + attributes + ">"
                + scene.number() + "</Conference></Dial>");
    }

    private static void talk(PhoneCall from, PhoneCall to, int hertz) {
        from.media().say(new Sound.Tone(hertz, SAID));
        assertThat(to.media().awaitTone(hertz, SOON)).isTrue();
        assertThat(from.media().awaitSaid(SOON)).isTrue();
    }
}
