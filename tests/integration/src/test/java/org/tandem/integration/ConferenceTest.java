package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.RestClient;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;

/** Three real phones in a room, each with a tone of its own. */
@ExtendWith(Running.class)
@Tag("T26")
class ConferenceTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1500);

    private static String room(Scene scene, String attributes) {
        return "<Dial action=\"/after\"><Conference beep=\"false\" statusCallback=\"/events\""
                + " statusCallbackEvent=\"start end join leave mute hold modify announcement\" " + attributes + ">"
                + scene.number() + "</Conference></Dial>";
    }

    private static Scene scene(Platform platform) {
        Scene scene = platform.scene();
        scene.app().document("/after", "<Hangup/>").on("/events", request -> WebReply.status(204));
        return scene.voice(room(scene, "waitUrl=\"\""));
    }

    private static PhoneCall say(PhoneCall call, int hertz) {
        call.media().say(new Sound.Tone(hertz, LONG));
        return call;
    }

    private static boolean hears(PhoneCall call, int hertz) {
        call.media().forget();
        return call.media().awaitPresent(hertz, Duration.ofMillis(300), SOON);
    }

    /** Nothing of this tone in what arrives from now on. */
    private static boolean deaf(PhoneCall call, int hertz) {
        Awaitility.await().atMost(SOON).until(() -> {
            call.media().forget();
            return !call.media().awaitPresent(hertz, Duration.ofMillis(60), Duration.ofMillis(600));
        });
        return true;
    }

    static String participants(Scene scene) {
        return "/Conferences/" + scene.number().replace("+", "%2B") + "/Participants";
    }

    static void has(Scene scene, int count) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> scene.rest()
                                .get(participants(scene) + ".json")
                                .json()
                                .path("participants")
                                .size()
                        == count);
    }

    static String callSid(Scene scene, int number) {
        return scene.app().awaitRequest("/voice", number, SOON).parameter("CallSid");
    }

    private static void update(Scene scene, String call, Map<String, String> form) {
        scene.rest().post(participants(scene) + "/" + call + ".json", form).text("call_sid");
    }

    /** The last of an event. */
    private static WebRequest told(Scene scene, String event) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> scene.app().requests("/events").stream()
                                .filter(one ->
                                        one.parameter("StatusCallbackEvent").equals(event))
                                .filter(one -> !one.parameter("CallSid").isEmpty())
                                .reduce((first, last) -> last),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    @Tag("Conference")
    void eachHearsTheOthersAndNotItselfAndIsMutedHeldCoachedAndKicked(Platform platform) {
        try (Scene scene = scene(platform)) {
            scene.app().document("/hold", "<Play loop=\"0\">/hold.wav</Play>").tone("/hold.wav", 1800, SHORT);
            PhoneCall ann = say(scene.talk(), 500);
            String annSid = callSid(scene, 1);
            PhoneCall bob = say(scene.talk(), 900);
            String bobSid = callSid(scene, 2);
            PhoneCall cid = say(scene.talk(), 1300);
            String cidSid = callSid(scene, 3);
            assertThat(hears(ann, 900) && hears(ann, 1300)).isTrue();
            assertThat(hears(bob, 500) && hears(bob, 1300)).isTrue();
            assertThat(hears(cid, 500) && hears(cid, 900)).isTrue();
            assertThat(deaf(ann, 500)).isTrue();

            update(scene, bobSid, Map.of("Muted", "true"));
            assertThat(deaf(ann, 900)).isTrue();
            assertThat(hears(bob, 500)).isTrue();
            update(scene, bobSid, Map.of("Muted", "false"));
            assertThat(hears(ann, 900)).isTrue();

            update(scene, cidSid, Map.of("Hold", "true", "HoldUrl", scene.app().url("/hold")));
            assertThat(hears(cid, 1800)).isTrue();
            assertThat(deaf(ann, 1300) && deaf(cid, 500)).isTrue();
            update(scene, cidSid, Map.of("Hold", "false"));
            assertThat(hears(cid, 500) && hears(ann, 1300)).isTrue();

            update(scene, cidSid, Map.of("Coaching", "true", "CallSidToCoach", annSid));
            assertThat(deaf(bob, 1300)).isTrue();
            assertThat(hears(ann, 1300)).isTrue();

            assertThat(scene.rest()
                            .delete(participants(scene) + "/" + cidSid + ".json")
                            .status())
                    .isEqualTo(204);
            assertThat(scene.asked("/after").parameter("DialCallStatus")).isEqualTo("answered");
            cid.awaitOver(SOON);
            ann.hangUp();
            bob.hangUp();
        }
    }

    @Test
    @Tag("T17")
    void somebodyIsCalledIntoAConference(Platform platform) {
        try (Scene scene = scene(platform);
                Phone far = Phone.udp()) {
            PhoneCall ann = say(scene.talk(), 500);
            has(scene, 1);
            String sid = scene.rest()
                    .get(participants(scene) + "/" + callSid(scene, 1) + ".json")
                    .text("conference_sid");
            RestClient.Answer called = scene.rest()
                    .post(
                            participants(scene) + ".json",
                            Map.of(
                                    "From", scene.number(),
                                    "To", far.uri("bob"),
                                    "Label", "bob & co",
                                    "Beep", "false",
                                    "EndConferenceOnExit", "true"));
            assertThat(called.status()).isEqualTo(201);
            assertThat(called.text("status")).isEqualTo("queued");
            assertThat(called.text("conference_sid")).isEqualTo(sid);
            PhoneCall bob = say(far.awaitCall(SOON).answer(), 900);
            assertThat(hears(ann, 900) && hears(bob, 500)).isTrue();
            assertThat(scene.rest()
                            .get(participants(scene) + "/bob%20%26%20co.json")
                            .text("call_sid"))
                    .isEqualTo(called.text("call_sid"));
            bob.hangUp();
            ann.awaitOver(SOON);
            assertThat(scene.rest()
                            .post(participants(scene) + ".json", Map.of("From", scene.number()))
                            .status())
                    .isEqualTo(400);
            assertThat(scene.rest()
                            .post(
                                    "/Conferences/" + sid + "/Participants.json",
                                    Map.of("From", scene.number(), "To", far.uri("bob")))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    @Tag("Conference@startConferenceOnEnter/endConferenceOnExit/waitUrl")
    @Tag("Conference@participantLabel/statusCallback/statusCallbackEvent")
    void aModeratorStartsAndEndsItAndTheCallbacksAreInOrder(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app()
                    .document("/after", "<Hangup/>")
                    .document("/wait", "<Play loop=\"0\">/wait.wav</Play>")
                    .tone("/wait.wav", 1800, SHORT)
                    .on("/events", request -> WebReply.status(204));
            scene.voice(room(scene, "startConferenceOnEnter=\"false\" waitUrl=\"/wait\""));
            PhoneCall ann = scene.talk();
            PhoneCall bob = say(scene.talk(), 900);
            assertThat(hears(ann, 1800) && hears(bob, 1800)).isTrue();
            has(scene, 2);
            scene.voice(room(scene, "endConferenceOnExit=\"true\" waitUrl=\"\" participantLabel=\"chair\""));
            PhoneCall chair = scene.talk();
            assertThat(hears(ann, 900)).isTrue();
            JsonNode labelled =
                    scene.rest().get(participants(scene) + "/chair.json").json();
            assertThat(labelled.path("end_conference_on_exit").asBoolean()).isTrue();
            chair.hangUp();
            ann.awaitOver(SOON);
            bob.awaitOver(SOON);

            scene.app().awaitRequest("/events", 8, SOON);
            List<WebRequest> events = scene.app().requests("/events");
            assertThat(events)
                    .extracting(one -> one.parameter("StatusCallbackEvent"))
                    .containsExactly(
                            "participant-join",
                            "participant-join",
                            "participant-join",
                            "conference-start",
                            "participant-leave",
                            "participant-leave",
                            "participant-leave",
                            "conference-end");
            assertThat(events)
                    .extracting(one -> one.parameter("SequenceNumber"))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
            WebRequest end = events.get(7);
            assertThat(end.parameter("ReasonConferenceEnded"))
                    .isEqualTo("participant-with-end-conference-on-exit-left");
            assertThat(end.parameter("ParticipantLabelEndingConference")).isEqualTo("chair");
            JsonNode record = scene.rest()
                    .get("/Conferences/" + end.parameter("ConferenceSid") + ".json")
                    .json();
            assertThat(record.path("status").asText()).isEqualTo("completed");
            assertThat(record.path("call_sid_ending_conference").asText()).isEqualTo(callSid(scene, 3));
        }
    }

    @Test
    void anAnnouncementIsHeardByAllOrByOneAndTheConferenceIsEndedByRequest(Platform platform) {
        try (Scene scene = scene(platform)) {
            scene.app()
                    .document("/all", "<Play loop=\"2\">/all.wav</Play>")
                    .tone("/all.wav", 1800, SHORT)
                    .document("/one", "<Play>/one.wav</Play>")
                    .tone("/one.wav", 1100, SHORT);
            PhoneCall ann = scene.talk();
            PhoneCall bob = scene.talk();
            has(scene, 2);
            String conference = "/Conferences/" + scene.number().replace("+", "%2B") + ".json";
            scene.rest()
                    .post(conference, Map.of("AnnounceUrl", scene.app().url("/all")))
                    .text("sid");
            assertThat(hears(ann, 1800) && hears(bob, 1800)).isTrue();
            update(scene, callSid(scene, 1), Map.of("AnnounceUrl", scene.app().url("/one")));
            assertThat(hears(ann, 1100)).isTrue();
            assertThat(deaf(bob, 1100)).isTrue();
            update(scene, callSid(scene, 2), Map.of("AnnounceUrl", scene.app().url("/nothing")));
            assertThat(told(scene, "announcement-end").parameter("CallSid")).isEqualTo(callSid(scene, 1));
            WebRequest failed = told(scene, "announcement-fail");
            assertThat(failed.parameter("CallSid")).isEqualTo(callSid(scene, 2));
            assertThat(failed.parameter("ReasonAnnouncementFailed")).isNotEmpty();
            assertThat(scene.rest()
                            .post(conference, Map.of("Status", "completed"))
                            .text("reason_conference_ended"))
                    .isEqualTo("conference-ended-via-api");
            ann.awaitOver(SOON);
            bob.awaitOver(SOON);
            assertThat(scene.rest().get(conference).status()).isEqualTo(404);
        }
    }
}
