package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Dialling;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;
import org.tandem.phone.SipMessage;
import org.tandem.phone.SipUri;

/** RFC 3261 and RFC 3264 as a caller sees them. */
@ExtendWith(Running.class)
class SignallingTest {
    private static final String VIDEO =
            "v=0\r\no=a 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 40000 RTP/AVP 31\r\n";
    private static final String UNKNOWN_CODEC =
            "v=0\r\no=a 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 96\r\na=rtpmap:96 EVS/16000\r\n";
    private static final String FOREVER = "<Play loop=\"0\">/tone.wav</Play>";

    private static Scene scene(Platform platform) {
        Scene scene = platform.scene().voice(FOREVER);
        scene.app().tone("/tone.wav", 620, Duration.ofSeconds(1));
        return scene;
    }

    @Test
    @Tag("T1")
    void anUnknownNumberIsNotFound(Platform platform) {
        try (Phone phone = Phone.udp()) {
            PhoneCall call = phone.call(platform.sipUri("+19995550000"));
            assertThat(call.awaitOver(SOON)).isEqualTo(State.REFUSED);
            assertThat(call.status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {VIDEO, UNKNOWN_CODEC})
    void anOfferWithoutAUsableCodecIsNotAcceptable(String sdp, Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall call = scene.dial().offeringSdp(sdp).call();
            assertThat(call.awaitOver(SOON)).isEqualTo(State.REFUSED);
            assertThat(call.status()).isEqualTo(488);
        }
    }

    @Test
    void textThatIsNoSdpIsABadRequest(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall call =
                    scene.dial().offeringSdp("this is no session description").call();
            assertThat(call.awaitOver(SOON)).isEqualTo(State.REFUSED);
            assertThat(call.status()).isEqualTo(400);
        }
    }

    @Test
    void aMalformedInviteIsABadRequestAndTheServerGoesOn(Platform platform) {
        try (Scene scene = scene(platform)) {
            Phone phone = scene.phone();
            InetSocketAddress server = SipUri.parse(scene.sipUri()).address();
            phone.sendRaw(
                    "INVITE " + scene.sipUri() + " SIP/2.0\r\nVia: SIP/2.0/UDP " + phone.hostPort()
                            + ";branch=z9hG4bKbad1;rport\r\n"
                            + "From: <sip:a@b>;tag=1\r\nTo: <" + scene.sipUri()
                            + ">\r\nCall-ID: bad1@phone\r\nCSeq: one INVITE\r\n"
                            + "Max-Forwards: 70\r\nContact: <sip:a@" + phone.hostPort()
                            + ">\r\nContent-Length: 0\r\n\r\n",
                    server);
            assertThat(phone.awaitStray(SOON).status()).isEqualTo(400);

            phone.sendRaw("INVITE\r\n\r\n", server);
            phone.sendRaw("\u0000\u0001\u0002 nonsense", server);
            assertThat(phone.options(platform.sipUri("ping")).status()).isEqualTo(200);
        }
    }

    @Test
    void optionsTellsWhatIsTaken(Platform platform) {
        try (Phone udp = Phone.udp();
                Phone tcp = Phone.tcp()) {
            assertThat(udp.options(platform.sipUri("ping")).status()).isEqualTo(200);
            SipMessage answer = tcp.options(platform.sipUri("ping") + ";transport=tcp");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Allow").orElse("")).contains("INVITE", "BYE");
        }
    }

    @Test
    void cancelBeforeTheAnswerEndsTheCall(Platform platform) {
        try (Scene scene = platform.scene().voice("<Pause length=\"20\"/>")) {
            PhoneCall call = scene.call();
            scene.asked("/voice");
            call.cancel();

            assertThat(call.awaitOver(SOON)).isEqualTo(State.REFUSED);
            assertThat(call.status()).isEqualTo(487);
            assertThat(call.ladder()).anyMatch(label -> label.startsWith("< 200 ") && label.endsWith("(CANCEL)"));
            assertThat(scene.recorded("canceled").path("direction").asText()).isEqualTo("inbound");
        }
    }

    @Test
    void byeInTheMiddleOfAPromptEndsTheCall(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            call.hangUp();

            assertThat(call.ladder()).contains("< 200 OK (BYE)");
            scene.recorded("completed");
            assertThat(call.media().awaitSilence(Duration.ofMillis(300), SOON)).isTrue();
        }
    }

    @Test
    void holdStopsTheSoundAndResumeBringsItBack(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(620, SOON)).isTrue();

            SipMessage held = call.hold();
            assertThat(held.status()).isEqualTo(200);
            assertThat(held.body()).containsPattern("a=(recvonly|inactive)");
            assertThat(call.media().awaitSilence(Duration.ofMillis(500), SOON)).isTrue();

            assertThat(call.resume().status()).isEqualTo(200);
            call.media().forget();
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            call.hangUp();
        }
    }

    @Test
    void aReInviteMovesTheSoundToANewAddress(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall call = scene.talk();
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            assertThat(call.moveMedia().status()).isEqualTo(200);
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            call.hangUp();
        }
    }

    @Test
    void aReInviteThatOffersNothingUsableChangesNothing(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall call = scene.talk();
            assertThat(call.reinvite(VIDEO).status()).isEqualTo(488);
            call.media().forget();
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            call.hangUp();
        }
    }

    /** RFC 4028: half an hour at most, a minute and a half at least; a refresh is answered. */
    @Test
    void aSessionTimerIsAgreedTo(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall brief = timed(scene, "30").call();
            assertThat(brief.awaitOver(SOON)).isEqualTo(State.REFUSED);
            assertThat(brief.status()).isEqualTo(422);
            PhoneCall call = timed(scene, "600").call().awaitAnswered();
            SipMessage.Header again = new SipMessage.Header("Session-Expires", "3600");
            SipMessage refreshed = call.send("UPDATE", again, "", "");
            assertThat(refreshed.status()).isEqualTo(200);
            assertThat(refreshed.header("Session-Expires").orElse("")).startsWith("1800;refresher=");
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            call.hangUp();
        }
    }

    private static Dialling timed(Scene scene, String seconds) {
        return scene.dial().header("Supported", "timer").header("Session-Expires", seconds);
    }

    @Test
    void aLawIsSpokenToWhoWantsIt(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall call = scene.dial().offering("8").call().awaitAnswered(SOON);
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            assertThat(call.media().counters().payloadType()).isEqualTo(8);
            call.hangUp();
        }
    }

    @Test
    void soundOfTheCallerDoesNotDisturbThePrompt(Platform platform) {
        try (Scene scene = scene(platform)) {
            PhoneCall call = scene.talk();
            call.media().say(new Sound.Tone(1000, Duration.ofSeconds(2)));
            assertThat(call.media().awaitTone(620, SOON)).isTrue();
            assertThat(call.media().tones()).noneMatch(tone -> Math.abs(tone.hertz() - 1000) < 50);
            call.hangUp();
        }
    }

    @Test
    void aRequestForAnUnknownDialogIsAnswered481(Platform platform) {
        try (Phone phone = Phone.udp()) {
            String uri = platform.sipUri("nobody");
            phone.sendRaw(
                    "BYE " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + phone.hostPort() + ";branch=z9hG4bKstray;rport\r\n"
                            + "From: <sip:a@b>;tag=1\r\nTo: <" + uri
                            + ">;tag=2\r\nCall-ID: stray@phone\r\nCSeq: 2 BYE\r\n"
                            + "Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n",
                    SipUri.parse(uri).address());
            assertThat(phone.awaitStray(SOON).status()).isEqualTo(481);
        }
    }
}
