package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;

/** Applications that the platform has itself, reached by their URL. */
@ExtendWith(Running.class)
@Tag("T33")
class PrebuiltTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    /** A note of our tune. */
    private static final int HOLD_MUSIC = 392;

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void anAttendantSendsTheCallerOn(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().tone("/hello.wav", 620, Duration.ofSeconds(2)).document("/sales", "<Hangup/>");
            scene.configure(
                    "VoiceUrl",
                    "tandem://apps/attendant?Greeting=" + encoded(scene.app().url("/hello.wav")) + "&Option2="
                            + encoded(scene.app().url("/sales")));
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            call.press("2").awaitOver(SOON);
            WebRequest sales = scene.asked("/sales");

            assertThat(sales.parameter("To")).isEqualTo(scene.number());
            assertThat(Platform.officiallySigned(sales)).isTrue();
        }
    }

    @Test
    void followMeGoesOnToTheNextParty(Platform platform) {
        try (Scene scene = platform.scene()) {
            String gone = "sip:nobody@" + platform.server().sip();
            String numbers = encoded(gone + "," + scene.phone("tcp").uri("bob"));
            scene.configure("VoiceUrl", "tandem://apps/follow-me?Numbers=" + numbers);
            PhoneCall call = scene.talk();
            PhoneCall bob = scene.phone("tcp").awaitCall(SOON).answer();
            bob.awaitAnswered(SOON);
            call.hangUp();
            assertThat(bob.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
        }
    }

    private static boolean hears(PhoneCall call, int hertz) {
        call.media().forget();
        return call.media().awaitPresent(hertz, Duration.ofMillis(300), SOON);
    }

    @Test
    void aConferenceAsksForItsCodeAndThenAllHearEachOther(Platform platform) {
        try (Scene scene = platform.scene()) {
            String room = encoded(scene.number());
            scene.configure("VoiceUrl", "tandem://apps/conference?Beep=false&Pin=42&Room=" + room);
            PhoneCall ann = scene.talk();
            assertThat(ann.media().awaitSound(Duration.ofMillis(500), SOON)).isTrue();
            ann.press("42");
            PhoneCall bob = scene.talk();
            bob.press("42");
            ann.media().say(new Sound.Tone(500, LONG));
            bob.media().say(new Sound.Tone(900, LONG));
            assertThat(hears(ann, 900) && hears(bob, 500)).isTrue();
            ann.hangUp();
            bob.hangUp();
        }
    }

    @Test
    void aCallerWaitsInAQueueForAnAgent(Platform platform) {
        try (Scene scene = platform.scene()) {
            String queue = "tandem://apps/queue?Name=" + encoded(scene.number());
            scene.configure("VoiceUrl", queue);
            PhoneCall ann = scene.talk();
            assertThat(hears(ann, HOLD_MUSIC)).isTrue();
            scene.configure("VoiceUrl", queue + "&Agent=true");
            PhoneCall agent = scene.talk();
            ann.media().say(new Sound.Tone(500, LONG));
            agent.media().say(new Sound.Tone(900, LONG));
            assertThat(hears(ann, 900) && hears(agent, 500)).isTrue();
            agent.hangUp();
            ann.awaitOver(SOON);
        }
    }

    @Test
    void aHuntGroupRingsAllAndTheFirstTalks(Platform platform) {
        try (Scene scene = platform.scene();
                Phone first = Phone.udp();
                Phone second = Phone.udp()) {
            String numbers = encoded(first.uri("a") + "," + second.uri("b"));
            scene.configure("VoiceUrl", "tandem://apps/hunt-group?Numbers=" + numbers);
            PhoneCall ann = scene.talk();
            PhoneCall lost = first.awaitCall(SOON).ring();
            PhoneCall bob = second.awaitCall(SOON).ring().answer();
            assertThat(lost.awaitOver(SOON)).isEqualTo(State.REFUSED);
            bob.media().say(new Sound.Tone(900, LONG));
            assertThat(hears(ann, 900)).isTrue();
            ann.hangUp();
        }
    }

    @Test
    @Tag("T25")
    void voicemailKeepsWhatIsSaid(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().on("/notified", request -> WebReply.status(204)).tone("/hello.wav", 620, Duration.ofSeconds(1));
            scene.configure(
                    "VoiceUrl",
                    "tandem://apps/voicemail?Greeting=" + encoded(scene.app().url("/hello.wav")) + "&Notify="
                            + encoded(scene.app().url("/notified")));
            PhoneCall ann = scene.talk();
            assertThat(ann.media().awaitTone(1000, SOON)).as("the beep").isTrue();
            ann.media().say(new Sound.Tone(600, Duration.ofSeconds(1)));
            assertThat(ann.media().awaitSaid(SOON)).isTrue();
            ann.press("#");
            ann.awaitOver(SOON);
            WebRequest notified = scene.asked("/notified");
            assertThat(notified.parameter("RecordingStatus")).isEqualTo("completed");
            assertThat(scene.rest()
                            .get("/Recordings/" + notified.parameter("RecordingSid") + ".json")
                            .text("call_sid"))
                    .isEqualTo(notified.parameter("CallSid"));
        }
    }
}
