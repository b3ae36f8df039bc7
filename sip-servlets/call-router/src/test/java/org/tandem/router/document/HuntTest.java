package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.media.FakePlayer;
import org.tandem.media.FakePort;
import org.tandem.media.Prompt;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.FakeLeg;
import org.tandem.router.call.Leg;
import org.tandem.router.call.Order;

/** Several parties, screens, referrals: what happens around one Dial. */
@Tag("T11")
class HuntTest {
    private static final String TWO = "<Number>+14155550101</Number><Sip>sip:bob@example.com</Sip>";

    private static Conversation dial(String attributes, String nouns) throws InterruptedException {
        Conversation talk = new Conversation();
        talk.exchange.document("done", "<Hangup/>").document("referred", "<Hangup/>");
        talk.run("<Dial action='/done' " + attributes + ">" + nouns + "</Dial>");
        talk.exchange.asked();
        return talk;
    }

    private static FakeLeg leg(Call child) {
        return (FakeLeg) child.caller().leg();
    }

    private static void answer(Call child) {
        leg(child).answeredByThem();
        child.inbox().post(new CallEvent.Answered(leg(child), FakePort.REMOTE));
    }

    private static void refuse(Call child, int status) {
        child.inbox().post(new CallEvent.Refused(leg(child), status));
    }

    private static void awaitJoined(Conversation talk, Call child) {
        FakePort caller = talk.media().ports().get(0);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(2))
                .until(() ->
                        caller.source().filter(child.caller().port()::equals).isPresent());
    }

    private static void hangUp(Call child) {
        child.inbox().post(new CallEvent.Gone(leg(child), CallEvent.How.BYE));
    }

    @Test
    @Tag("Sip")
    @Tag("Number")
    void theFirstToAnswerIsJoinedAndTheOthersAreCancelled() throws Exception {
        try (Conversation talk = dial("", TWO)) {
            Call number = talk.exchange.dialled();
            Call sip = talk.exchange.dialled();
            answer(sip);
            awaitJoined(talk, sip);
            leg(number).await("end caller-cancelled");
            hangUp(sip);
            Exchange.Question done = talk.exchange.asked();
            assertThat(Conversation.parameter(done, "DialCallSid"))
                    .isEqualTo(sip.identity().sid());
            assertThat(Conversation.parameter(done, "DialCallStatus")).isEqualTo("completed");
            assertThat(Conversation.parameter(done, "DialSipCallId")).isEqualTo("fake-call-id");
            assertThat(Conversation.parameter(done, "DialSipHeader_X-Room")).isEqualTo("12");
            assertThat(talk.end()).isEqualTo(EndReason.HANGUP);
            assertThat(talk.gateway.openSessions()).isEqualTo(1);
        }
    }

    @Test
    void whenAllRefuseTheLastIsTold() throws Exception {
        try (Conversation talk = dial("", TWO)) {
            Call number = talk.exchange.dialled();
            Call sip = talk.exchange.dialled();
            refuse(number, 404);
            refuse(sip, 486);
            Exchange.Question done = talk.exchange.asked();
            assertThat(Conversation.parameter(done, "DialCallStatus")).isEqualTo("busy");
            assertThat(Conversation.parameter(done, "DialCallSid"))
                    .isEqualTo(sip.identity().sid());
        }
    }

    @Test
    @Tag("Dial@sequential")
    void sequentialPartiesAreCalledOneAfterAnother() throws Exception {
        try (Conversation talk = dial("sequential='true'", TWO)) {
            Call number = talk.exchange.dialled();
            assertThat(talk.exchange.orders).hasSize(1);
            refuse(number, 486);
            Call sip = talk.exchange.dialled();
            answer(sip);
            awaitJoined(talk, sip);
        }
    }

    @Test
    void aPartyWithoutAWayLeavesTheOthers() throws Exception {
        try (Conversation talk = dial("", "<Sip>sip:nowhere@example.com</Sip><Number>+14155550101</Number>")) {
            Call number = talk.exchange.dialled();
            answer(number);
            awaitJoined(talk, number);
        }
    }

    @Test
    @Tag("Number@url")
    void ofTwoWhoAreScreenedTheFirstWhoAcceptsIsJoined() throws Exception {
        try (Conversation talk =
                dial("", "<Number url='/a'>+14155550101</Number><Number url='/b'>+14155550102</Number>")) {
            Call first = talk.exchange.dialled();
            Call second = talk.exchange.dialled();
            answer(first);
            assertThat(talk.exchange.asked().url()).endsWith("/a");
            answer(second);
            assertThat(talk.exchange.asked().url()).endsWith("/b");
            talk.inbox.post(new CallEvent.Screened(second.identity().sid(), EndReason.DOCUMENT_ENDED));
            awaitJoined(talk, second);
            leg(first).await("end caller-hung-up");
        }
    }

    @Test
    void soundBeforeTheAnswerIsHeardInPlaceOfRinging() throws Exception {
        try (Conversation talk = dial("", TWO)) {
            Call number = talk.exchange.dialled();
            Call sip = talk.exchange.dialled();
            number.inbox().post(new CallEvent.Ringing(leg(number), ""));
            FakePlayer ringing = talk.media().awaitPlay();
            sip.inbox().post(new CallEvent.Ringing(leg(sip), FakePort.REMOTE));
            awaitJoined(talk, sip);
            assertThat(ringing.closed()).isTrue();
            refuse(sip, 603);
            number.inbox().post(new CallEvent.Ringing(leg(number), ""));
            talk.media().awaitPlay();
        }
    }

    @Test
    void anUnansweredCallerHearsSoundBeforeTheAnswerToo() throws Exception {
        try (Conversation talk = dial("answerOnBridge='true'", "<Sip>sip:bob@example.com</Sip>")) {
            Call sip = talk.exchange.dialled();
            sip.inbox().post(new CallEvent.Ringing(leg(sip), FakePort.REMOTE));
            talk.leg.await("progress");
            awaitJoined(talk, sip);
            answer(sip);
            talk.leg.await("answer");
        }
    }

    @Test
    @Tag("Dial@ringTone")
    void theRingToneOfACountryIsPlayed() throws Exception {
        try (Conversation talk = dial("ringTone='jp'", TWO)) {
            Call number = talk.exchange.dialled();
            number.inbox().post(new CallEvent.Ringing(leg(number), FakePort.REMOTE));
            assertThat(talk.media().awaitPlay().prompts())
                    .containsExactly(
                            new Prompt.Tone(400, Duration.ofSeconds(1)), new Prompt.Silence(Duration.ofSeconds(2)));
        }
    }

    @Test
    @Tag("Dial@referUrl")
    void aReferralOfThePartyIsTheApplicationsToHandle() throws Exception {
        try (Conversation talk = dial("referUrl='/referred'", TWO)) {
            Call number = talk.exchange.dialled();
            talk.exchange.dialled();
            answer(number);
            awaitJoined(talk, number);
            Leg.Referral referral = new Leg.Referral() {};
            number.inbox()
                    .post(new CallEvent.ReferAsked(leg(number), referral, "sip:carol@x", Map.of("X-Why", "tired")));
            Exchange.Question referred = talk.exchange.asked();
            assertThat(referred.url()).endsWith("/referred");
            assertThat(Conversation.parameter(referred, "ReferTransferTarget")).isEqualTo("sip:carol@x");
            assertThat(Conversation.parameter(referred, "SipHeader_X-Why")).isEqualTo("tired");
            leg(number).await("accept referral");
            leg(number).await("end referred");
        }
    }

    @Test
    void aReferralThatNobodyWantsIsDeclined() throws Exception {
        try (Conversation talk = dial("", "<Number>+14155550101</Number>")) {
            Call number = talk.exchange.dialled();
            answer(number);
            awaitJoined(talk, number);
            number.inbox().post(new CallEvent.ReferAsked(leg(number), new Leg.Referral() {}, "sip:carol@x", Map.of()));
            leg(number).await("refuse referral");
            talk.inbox.post(new CallEvent.ReferAsked(talk.leg, new Leg.Referral() {}, "sip:carol@x", Map.of()));
            talk.leg.await("refuse referral");
        }
    }

    @Test
    void aCallThatWentRoundTooOftenIsNotPassedOn() throws Exception {
        Conversation talk = new Conversation();
        talk.leg.hops(0);
        talk.exchange.document("done", "<Hangup/>");
        try (talk) {
            talk.run("<Dial action='/done'>" + TWO + "</Dial>");
            talk.exchange.asked();
            assertThat(Conversation.parameter(talk.exchange.asked(), "DialSipResponseCode"))
                    .isEqualTo("483");
            assertThat(talk.exchange.orders).isEmpty();
        }
    }

    @Test
    @Tag("Sip@username/password")
    @Tag("Client")
    @Tag("Identity")
    @Tag("Parameter")
    @Tag("Parameter@name/value")
    void aSipPartyGetsCredentialsAndAClientItsParameters() throws Exception {
        String nouns = "<Sip username='bob' password='secret'>sip:bob@example.com</Sip>"
                + "<Client><Identity>alice</Identity><Parameter name='Plan' value='gold'/></Client>";
        try (Conversation talk = dial("", nouns)) {
            talk.exchange.dialled();
            talk.exchange.dialled();
            Order sip = talk.exchange.orders.get(0);
            assertThat(sip.credentials()).contains(new Order.Credentials("bob", "secret"));
            assertThat(sip.toString()).doesNotContain("secret");
            assertThat(sip.hops()).isEqualTo(70);
            Order client = talk.exchange.orders.get(1);
            assertThat(client.to()).isEqualTo("client:alice");
            assertThat(client.parameters()).containsEntry("Plan", "gold");
        }
    }

    @Test
    @Tag("Number@machineDetection/amdStatusCallback")
    void whoAnsweredIsFoundOutAndTold() throws Exception {
        String noun = "<Number machineDetection='Enable' amdStatusCallback='/amd'>+14155550101</Number>";
        try (Conversation talk = dial("", noun)) {
            Call number = talk.exchange.dialled();
            answer(number);
            awaitJoined(talk, number);
            var media = (org.tandem.media.FakeSession) number.media();
            var detector = media.made(org.tandem.media.FakeDetector.class).get(0);
            number.inbox()
                    .post(new CallEvent.Media(new org.tandem.media.MediaEvent.AnswerDetected(
                            detector, org.tandem.media.Detector.Answer.MACHINE_START, Duration.ofMillis(2600))));
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !talk.exchange.told.isEmpty());
            assertThat(talk.exchange.told.get(0))
                    .contains("AnsweredBy=machine_start")
                    .contains("MachineDetectionDuration=2600");
            assertThat(number.log().answeredBy()).isEqualTo("machine_start");
        }
    }

    @Test
    @Tag("Application")
    @Tag("ApplicationSid")
    void anApplicationTakesTheCallerOver() throws Exception {
        String noun =
                "<Application><ApplicationSid>%s</ApplicationSid><Parameter name='Plan' value='gold'/></Application>";
        try (Conversation talk = dial("", noun.formatted("APknown"))) {
            Exchange.Question asked = talk.exchange.asked();
            assertThat(asked.url()).endsWith("/application");
            assertThat(Conversation.parameter(asked, "ApplicationSid")).isEqualTo("APknown");
            assertThat(Conversation.parameter(asked, "Plan")).isEqualTo("gold");
        }
        try (Conversation talk = dial("", noun.formatted("APother"))) {
            assertThat(Conversation.parameter(talk.exchange.asked(), "DialCallStatus"))
                    .isEqualTo("failed");
        }
    }

    @Test
    @Tag("Refer@action")
    void referringTheCallerTellsHowThatWent() throws Exception {
        Conversation talk = new Conversation();
        talk.exchange.document("done", "<Hangup/>");
        try (talk) {
            talk.run("<Refer action='/done'><Sip>sip:carol@example.com</Sip></Refer>");
            talk.exchange.asked();
            talk.leg.await("refer sip:carol@example.com");
            talk.inbox.post(new CallEvent.ReferAnswered(talk.leg, 202));
            talk.inbox.post(new CallEvent.ReferTold(talk.leg, 100, false));
            talk.inbox.post(new CallEvent.ReferTold(talk.leg, 486, true));
            Exchange.Question done = talk.exchange.asked();
            assertThat(Conversation.parameter(done, "ReferCallStatus")).isEqualTo("busy");
            assertThat(Conversation.parameter(done, "ReferSipResponseCode")).isEqualTo("202");
            assertThat(Conversation.parameter(done, "NotifySipResponseCode")).isEqualTo("486");
        }
    }
}
