package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.customer.WebRequest;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneCall.State;
import org.tandem.phone.SipMessage;

/** Whom a Dial calls and how it gets there: several parties, credentials, redirections, screens, referrals. */
@ExtendWith(Running.class)
@Tag("T11")
class DialPartiesTest {
    private static final Duration TONE = Duration.ofSeconds(2);
    /** Of {@code {"alg":"ES256","x5u":"https://cert.example.org/passport.cer"}}; nobody here looks at the rest. */
    private static final String PASSPORT =
            "eyJhbGciOiJFUzI1NiIsIng1dSI6Imh0dHBzOi8vY2VydC5leGFtcGxlLm9yZy9wYXNzcG9ydC5jZXIifQ.e30.c2ln";

    private static void dial(Scene scene, String attributes, String nouns) {
        scene.app().document("/dialled", "<Hangup/>");
        scene.voice("<Dial action=\"/dialled\" " + attributes + ">" + nouns + "</Dial>");
    }

    private static String sip(String uri) {
        return "<Sip>" + uri + "</Sip>";
    }

    @Test
    void theFirstOfTwoToAnswerIsJoined(Platform platform) {
        try (Scene scene = platform.scene();
                Phone ann = Phone.udp();
                Phone bob = Phone.udp()) {
            dial(scene, "", sip(ann.uri("ann")) + sip(bob.uri("bob")));
            PhoneCall caller = scene.call();
            PhoneCall slow = ann.awaitCall(SOON).ring();
            PhoneCall quick = bob.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            quick.media().say(new Sound.Tone(900, TONE));
            assertThat(caller.media().awaitTone(900, SOON)).isTrue();
            assertThat(slow.awaitOver(SOON)).isEqualTo(State.REFUSED);
            quick.hangUp();
            WebRequest done = scene.asked("/dialled");
            assertThat(done.parameter("DialCallStatus")).isEqualTo("completed");
            assertThat(done.parameter("DialSipCallId")).isEqualTo(quick.callId());
            caller.awaitOver(SOON);
        }
    }

    @Test
    @Tag("Sip@username/password")
    @Tag("Dial@passports")
    void aPartyThatAsksWhoWeAreIsTold(Platform platform) {
        try (Scene scene = platform.scene();
                Phone far = Phone.udp()) {
            String credentials =
                    "<Sip username=\"tandem\" password=\"secret\">" + far.uri("bob") + "?X-Plan=gold</Sip>";
            dial(scene, "passports=\"" + PASSPORT + "\"", credentials);
            PhoneCall caller = scene.call();
            far.awaitCall(SOON)
                    .refuse(
                            401,
                            "Unauthorized",
                            "WWW-Authenticate",
                            "Digest realm=\"pbx\", nonce=\"abc\", algorithm=MD5, qop=\"auth\"");
            PhoneCall again = far.awaitCall(SOON);
            SipMessage invite = again.requests().get(0);
            assertThat(invite.header("Authorization").orElse("")).contains("username=\"tandem\"", "realm=\"pbx\"");
            assertThat(invite.header("X-Plan")).contains("gold");
            assertThat(invite.header("Identity"))
                    .contains(PASSPORT + ";info=<https://cert.example.org/passport.cer>;alg=ES256");
            again.answer();
            caller.awaitAnswered(SOON);
            again.media().say(new Sound.Tone(900, TONE));
            assertThat(caller.media().awaitTone(900, SOON)).isTrue();
            caller.hangUp();
            assertThat(again.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
        }
    }

    @Test
    void aRedirectionIsFollowedAndMaxForwardsGoesDown(Platform platform) {
        try (Scene scene = platform.scene();
                Phone old = Phone.udp();
                Phone now = Phone.udp()) {
            dial(scene, "", sip(old.uri("bob")));
            PhoneCall caller = scene.call();
            PhoneCall first = old.awaitCall(SOON);
            first.refuse(302, "Moved Temporarily", "Contact", "<" + now.uri("bob") + ">");
            PhoneCall second = now.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            assertThat(second.requests().get(0).header("Max-Forwards")).contains("69");
            second.hangUp();
            assertThat(scene.asked("/dialled").parameter("DialCallStatus")).isEqualTo("completed");
            caller.awaitOver(SOON);
        }
    }

    @Test
    @Tag("Sip@url")
    void theCalleeHearsItsDocumentAloneAndAcceptsByAKey(Platform platform) {
        try (Scene scene = platform.scene();
                Phone far = Phone.udp()) {
            scene.app().tone("/whisper.wav", 1300, TONE);
            scene.app()
                    .document(
                            "/screen",
                            "<Gather numDigits=\"1\" action=\"/accept\"><Play>/whisper.wav</Play></Gather><Hangup/>");
            scene.app().document("/accept", "<Pause length=\"0\"/>");
            String noun = "<Sip url=\"/screen\">" + far.uri("bob") + "</Sip>";
            dial(scene, "answerOnBridge=\"true\"", noun);
            PhoneCall caller = scene.call();
            PhoneCall callee = far.awaitCall(SOON).answer();
            assertThat(callee.media().awaitTone(1300, SOON)).isTrue();
            assertThat(caller.state()).isNotEqualTo(State.ANSWERED);
            callee.press("1");
            caller.awaitAnswered(SOON);
            caller.media().say(new Sound.Tone(500, TONE));
            assertThat(callee.media().awaitTone(500, SOON)).isTrue();
            callee.hangUp();
            caller.awaitOver(SOON);
        }
    }

    @Test
    @Tag("Dial@referUrl")
    void aCalleeThatRefersLeavesTheCallerToTheApplication(Platform platform) {
        try (Scene scene = platform.scene();
                Phone far = Phone.udp()) {
            scene.app().tone("/moved.wav", 1100, TONE);
            scene.app().document("/referred", "<Play>/moved.wav</Play>");
            dial(scene, "referUrl=\"/referred\"", sip(far.uri("bob")));
            PhoneCall caller = scene.call();
            PhoneCall callee = far.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            SipMessage answer =
                    callee.send("REFER", new SipMessage.Header("Refer-To", "<sip:carol@example.com>"), "", "");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(callee.awaitRequest("NOTIFY", SOON).body()).startsWith("SIP/2.0 200");
            assertThat(scene.asked("/referred").parameter("ReferTransferTarget"))
                    .isEqualTo("sip:carol@example.com");
            assertThat(caller.media().awaitTone(1100, SOON)).isTrue();
            callee.awaitOver(SOON);
            caller.awaitOver(SOON);
        }
    }

    @Test
    @Tag("Refer")
    @Tag("Refer@action")
    void theCallerIsReferredElsewhere(Platform platform) {
        try (Scene scene = platform.scene()) {
            scene.app().document("/referred", "<Hangup/>");
            scene.voice("<Refer action=\"/referred\"><Sip>sip:carol@example.com?X-Ticket=7</Sip></Refer>");
            PhoneCall caller = scene.talk();
            SipMessage refer = caller.awaitRequest("REFER", SOON);
            assertThat(refer.header("Refer-To").orElse("")).contains("sip:carol@example.com");
            assertThat(refer.header("X-Ticket")).contains("7");
            caller.send("NOTIFY", new SipMessage.Header("Event", "refer"), "message/sipfrag", "SIP/2.0 486 Busy Here");
            WebRequest told = scene.asked("/referred");
            assertThat(told.parameter("ReferCallStatus")).isEqualTo("busy");
            assertThat(told.parameter("NotifySipResponseCode")).isEqualTo("486");
            caller.awaitOver(SOON);
        }
    }

    @Test
    @Tag("T19")
    void aDialledPartyIsRedirectedByItself(Platform platform) {
        try (Scene scene = platform.scene();
                Phone far = Phone.udp()) {
            scene.app().tone("/moved.wav", 1100, TONE);
            scene.app().document("/moved", "<Play>/moved.wav</Play>");
            scene.app().document("/dialled", "<Pause length=\"30\"/>");
            scene.voice("<Dial action=\"/dialled\">" + sip(far.uri("bob")) + "</Dial>");
            PhoneCall caller = scene.call();
            PhoneCall callee = far.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            String parent = scene.asked("/voice").parameter("CallSid");
            String child = scene.rest()
                    .get("/Calls.json?ParentCallSid=" + parent)
                    .json()
                    .path("calls")
                    .path(0)
                    .path("sid")
                    .asText();
            scene.recorded(child, "in-progress");
            scene.rest()
                    .post("/Calls/" + child + ".json", Map.of("Url", scene.app().url("/moved")));

            assertThat(callee.media().awaitTone(1100, SOON)).isTrue();
            assertThat(scene.asked("/dialled").parameter("DialCallStatus")).isEqualTo("completed");
            assertThat(callee.awaitOver(SOON)).isEqualTo(State.HUNG_UP_BY_THEM);
            assertThat(caller.state()).isEqualTo(State.ANSWERED);
            scene.rest().post("/Calls/" + parent + ".json", Map.of("Status", "completed"));
            caller.awaitOver(SOON);
            scene.recorded(child, "completed");
        }
    }
}
