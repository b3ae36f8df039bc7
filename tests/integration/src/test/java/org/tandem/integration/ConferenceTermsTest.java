package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.integration.ConferenceTest.callSid;
import static org.tandem.integration.ConferenceTest.has;
import static org.tandem.integration.ConferenceTest.participants;
import static org.tandem.integration.Scene.SOON;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Conference;
import com.twilio.rest.api.v2010.account.conference.Participant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.PhoneCall;

/** What a participant brings along to a conference, and who speaks in it. */
@ExtendWith(Running.class)
@Tag("T26")
class ConferenceTermsTest {
    private static final int BEEP = 440;
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Scene scene(Platform platform, String attributes) {
        Scene scene = platform.scene();
        scene.app()
                .document("/after", "<Hangup/>")
                .document("/wait", "<Play loop=\"0\">/wait.wav</Play>")
                .tone("/wait.wav", 1800, Duration.ofMillis(1500))
                .on("/events", request -> WebReply.status(204));
        return with(scene, attributes);
    }

    private static Scene with(Scene scene, String attributes) {
        return scene.voice("<Dial action=\"/after\"><Conference statusCallback=\"/events\" " + attributes + ">"
                + scene.number() + "</Conference></Dial>");
    }

    @Test
    void whoeverWaitsInVainGoesOn(Platform platform) {
        try (Scene scene = scene(platform, "waitUrl=\"/wait\" waitLimit=\"1\"")) {
            PhoneCall ann = scene.talk();
            assertThat(ann.media().awaitTone(1800, SOON)).isTrue();
            assertThat(scene.asked("/after").parameter("DialCallStatus")).isEqualTo("no-answer");
            ann.awaitOver(SOON);
        }
    }

    /** A Dial's time limit holds for the time of waiting too. */
    @Test
    void theTimeLimitHoldsWhileTheConferenceHasNotStarted(Platform platform) {
        try (Scene scene = scene(platform, "")) {
            scene.voice("<Dial timeLimit=\"1\" action=\"/after\"><Conference waitUrl=\"/wait\">" + scene.number()
                    + "</Conference></Dial>");
            PhoneCall ann = scene.talk();
            assertThat(ann.media().awaitTone(1800, SOON)).isTrue();
            assertThat(scene.asked("/after").parameter("DialCallStatus")).isEqualTo("no-answer");
            ann.awaitOver(SOON);
        }
    }

    @Test
    @Tag("Conference@beep/muted/coach/maxParticipants/waitMethod/statusCallbackMethod/jitterBufferSize")
    void whoeverComesIsHeardAsItsDocumentSays(Platform platform) {
        String first = "waitUrl=\"/wait\" waitMethod=\"GET\" maxParticipants=\"3\" jitterBufferSize=\"small\""
                + " statusCallbackMethod=\"GET\" statusCallbackEvent=\"join\"";
        try (Scene scene = scene(platform, first)) {
            PhoneCall ann = scene.talk();
            assertThat(ann.media().awaitTone(1800, SOON)).isTrue();
            assertThat(scene.asked("/wait").method()).isEqualTo("GET");
            assertThat(scene.asked("/events").method()).isEqualTo("GET");
            with(scene, "muted=\"true\"");
            PhoneCall bob = scene.talk();
            assertThat(ann.media().awaitTone(BEEP, SOON)).isTrue();
            assertThat(bob.media().awaitTone(BEEP, SOON)).isTrue();
            with(scene, "beep=\"false\" coach=\"" + callSid(scene, 1) + "\"");
            PhoneCall coach = scene.talk();
            has(scene, 3);
            bob.media().say(new Sound.Tone(900, LONG));
            coach.media().say(new Sound.Tone(1300, LONG));
            assertThat(ann.media().awaitTone(1300, SOON)).isTrue();
            ann.media().forget();
            bob.media().forget();
            assertThat(bob.media().awaitPresent(1300, Duration.ofMillis(60), Duration.ofSeconds(1)))
                    .isFalse();
            assertThat(ann.media().awaitPresent(900, Duration.ofMillis(60), Duration.ofMillis(100)))
                    .isFalse();

            PhoneCall late = scene.talk();
            assertThat(scene.asked("/after").parameter("DialCallStatus")).isEqualTo("failed");
            late.awaitOver(SOON);
            ann.hangUp();
            bob.hangUp();
            coach.hangUp();
        }
    }

    @Test
    void theOfficialLibraryListsMutesAndRemovesWhoIsThere(Platform platform) {
        try (Scene scene = scene(platform, "beep=\"false\" waitUrl=\"\"")) {
            PhoneCall ann = scene.talk();
            PhoneCall bob = scene.talk();
            has(scene, 2);
            TwilioRestClient client =
                    OutboundCallTest.officialClient(platform.server().http());
            String sid = Conference.reader()
                    .setFriendlyName(scene.number())
                    .read(client)
                    .iterator()
                    .next()
                    .getSid();
            List<String> paged = new ArrayList<>();
            Participant.reader(sid).pageSize(1).read(client).forEach(one -> paged.add(one.getCallSid()));
            assertThat(paged).containsExactlyInAnyOrder(callSid(scene, 1), callSid(scene, 2));
            assertThat(Participant.updater(sid, callSid(scene, 1))
                            .setMuted(true)
                            .update(client)
                            .getMuted())
                    .isTrue();
            assertThat(Participant.reader(sid).setMuted(true).read(client))
                    .singleElement()
                    .satisfies(one -> assertThat(one.getCallSid()).isEqualTo(callSid(scene, 1)));
            assertThat(Participant.deleter(sid, callSid(scene, 1)).delete(client))
                    .isTrue();
            ann.awaitOver(SOON);
            bob.hangUp();
            await().until(() -> !Participant.reader(sid).read(client).iterator().hasNext());
        }
    }

    @Test
    void whoSpeaksIsToldAndStopsWhenHeld(Platform platform) {
        try (Scene scene = scene(platform, "beep=\"false\" waitUrl=\"\" statusCallbackEvent=\"speaker\"")) {
            PhoneCall ann = scene.talk();
            PhoneCall bob = scene.talk();
            has(scene, 2);
            ann.media().say(new Sound.Tone(500, LONG));
            WebRequest began = scene.asked("/events");
            assertThat(began.parameter("StatusCallbackEvent")).isEqualTo("participant-speech-start");
            assertThat(began.parameter("CallSid")).isEqualTo(callSid(scene, 1));
            String path = participants(scene) + "/" + callSid(scene, 1) + ".json";
            scene.rest().post(path, Map.of("Hold", "true")).text("call_sid");
            WebRequest ended = scene.app().awaitRequest("/events", 2, SOON);
            assertThat(ended.parameter("StatusCallbackEvent")).isEqualTo("participant-speech-stop");
            assertThat(ended.parameter("CallSid")).isEqualTo(callSid(scene, 1));
            ann.hangUp();
            bob.hangUp();
        }
    }

    @Test
    void whatIsHeardWhileWaitingAndOnHoldCanBeChanged(Platform platform) {
        try (Scene scene = scene(platform, "waitUrl=\"\"")) {
            scene.app().document("/hold", "<Play loop=\"0\">/hold.wav</Play>").tone("/hold.wav", 1100, LONG);
            PhoneCall ann = scene.talk();
            has(scene, 1);
            String path = participants(scene) + "/" + callSid(scene, 1) + ".json";
            scene.rest().post(path, Map.of("WaitUrl", scene.app().url("/wait"))).text("call_sid");
            assertThat(ann.media().awaitTone(1800, SOON)).isTrue();
            scene.rest().post(path, Map.of("Hold", "true", "HoldUrl", "")).text("call_sid");
            scene.rest().post(path, Map.of("HoldUrl", scene.app().url("/hold"))).text("call_sid");
            assertThat(ann.media().awaitTone(1100, SOON)).isTrue();
            assertThat(scene.rest().post(path, Map.of("Coaching", "true")).status())
                    .isEqualTo(400);
            ann.hangUp();
        }
    }
}
