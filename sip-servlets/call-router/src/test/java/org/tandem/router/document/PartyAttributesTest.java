package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.media.FakePort;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallEvent;
import org.tandem.router.call.Exchange;
import org.tandem.router.call.FakeLeg;
import org.tandem.router.call.Order;

/** What the attributes of Dial and of the parties in it do, one by one. */
class PartyAttributesTest {
    private static Conversation dial(String attributes, String nouns) throws InterruptedException {
        Conversation talk = new Conversation();
        talk.exchange.document("done", "<Hangup/>");
        talk.run("<Dial " + attributes + ">" + nouns + "</Dial><Hangup/>");
        talk.exchange.asked();
        return talk;
    }

    private static void answer(Call child) {
        ((FakeLeg) child.caller().leg()).answeredByThem();
        child.inbox().post(new CallEvent.Answered(child.caller().leg(), FakePort.REMOTE));
    }

    private static void refuse(Call child, int status) {
        child.inbox().post(new CallEvent.Refused(child.caller().leg(), status));
    }

    private static void awaitTold(Conversation talk, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> talk.exchange.told.size() >= count);
    }

    @Test
    @Tag("Dial@method/callerId")
    void theActionMayBeAskedByGetAndTheCallerIsWhoTheDocumentSays() throws Exception {
        try (Conversation talk =
                dial("action='/done' method='GET' callerId='+14155550122'", "<Number>+14155550199</Number>")) {
            Call party = talk.exchange.dialled();
            assertThat(party.identity().from()).isEqualTo("+14155550122");
            refuse(party, 486);
            assertThat(talk.exchange.asked().method()).isEqualTo("GET");
        }
    }

    @Test
    @Tag("Dial@callReason")
    @Tag("Number@method")
    void thePartyAndItsDocumentAreToldTheReason() throws Exception {
        try (Conversation talk =
                dial("callReason='Your parcel'", "<Number url='/screen' method='GET'>+14155550199</Number>")) {
            Call party = talk.exchange.dialled();
            assertThat(talk.exchange.orders.get(0).parameters()).containsEntry("Call-Reason", "Your parcel");
            answer(party);
            Exchange.Question screen = talk.exchange.asked();
            assertThat(screen.method()).isEqualTo("GET");
            assertThat(Conversation.parameter(screen, "CallReason")).isEqualTo("Your parcel");
        }
    }

    /** The example of RFC 8225 section 3, with a certificate and without. */
    @Test
    @Tag("Dial@passports")
    void whoVouchesForTheCallerIsPassedOn() throws Exception {
        String header =
                "{\"alg\":\"ES256\",\"ppt\":\"shaken\",\"typ\":\"passport\",\"x5u\":\"https://cert.example.org/passport.cer\"}";
        String passport = base64(header) + "." + base64("{\"iat\":1443208345}") + ".rq3pjT1hoRwakEGjHCnWSwUnshd0-zJ6F1";
        String nobodys = base64("{\"alg\":\"ES256\"}") + ".e30.abc";
        try (Conversation talk = dial(
                "passports='" + passport + " " + nobodys + ",rubbish'",
                "<Number>+14155550199</Number><Sip>sip:bob@example.com</Sip>")) {
            talk.exchange.dialled();
            talk.exchange.dialled();
            assertThat(talk.exchange.orders)
                    .hasSize(2)
                    .allSatisfy(order -> assertThat(order.outside().identities())
                            .containsExactly(
                                    passport + ";info=<https://cert.example.org/passport.cer>;alg=ES256;ppt=shaken"));
            assertThat(talk.exchange.warned).containsExactly(12200);
        }
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    @Tag("Dial@referMethod")
    void aReferralIsToldByGet() throws Exception {
        try (Conversation talk = dial("referUrl='/referred' referMethod='GET'", "<Number>+14155550199</Number>")) {
            Call party = talk.exchange.dialled();
            answer(party);
            Awaitility.await().until(() -> talk.media().ports().get(0).source().isPresent());
            FakeLeg leg = (FakeLeg) party.caller().leg();
            party.inbox()
                    .post(new CallEvent.ReferAsked(
                            leg, new org.tandem.router.call.Leg.Referral() {}, "sip:carol@x", java.util.Map.of()));
            assertThat(talk.exchange.asked().method()).isEqualTo("GET");
        }
    }

    @Test
    @Tag("Dial@timeLimit")
    void theConversationEndsAtItsTimeLimit() throws Exception {
        try (Conversation talk = dial("action='/done' timeLimit='1'", "<Number>+14155550199</Number>")) {
            Call party = talk.exchange.dialled();
            answer(party);
            Exchange.Question done = talk.exchange.asked();
            assertThat(Conversation.parameter(done, "DialCallStatus")).isEqualTo("completed");
            assertThat(Conversation.parameter(done, "DialCallDuration")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Number>+14155550199</Number", "Sip>sip:bob@example.com</Sip", "Client>bob</Client"})
    @Tag("Number@statusCallback/statusCallbackEvent/statusCallbackMethod")
    @Tag("Sip@statusCallback/statusCallbackEvent/statusCallbackMethod")
    @Tag("Client@statusCallback/statusCallbackEvent/statusCallbackMethod")
    void thePartysProgressIsToldAsAskedFor(String noun) throws Exception {
        String told = " statusCallback='/told' statusCallbackMethod='GET' statusCallbackEvent='ringing answered'>";
        try (Conversation talk = dial("action='/done'", "<" + noun.replaceFirst(">", told) + ">")) {
            Call party = talk.exchange.dialled();
            party.inbox().post(new CallEvent.Ringing(party.caller().leg(), ""));
            answer(party);
            awaitTold(talk, 2);
            party.inbox().post(new CallEvent.Gone(party.caller().leg(), CallEvent.How.BYE));
            talk.end();
            assertThat(talk.exchange.told).hasSize(2);
            assertThat(talk.exchange.told.get(0)).startsWith(FakeExchange.BASE + "told");
            assertThat(talk.exchange.methods).containsOnly("GET");
            assertThat(talk.exchange.told.get(0)).contains("SequenceNumber=0");
            assertThat(talk.exchange.told.get(1)).contains("SequenceNumber=1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sip>sip:bob@example.com</Sip", "Client>bob</Client"})
    @Tag("Sip@url/method")
    @Tag("Client@url/method")
    void thePartyHearsItsDocumentFirst(String noun) throws Exception {
        try (Conversation talk = dial("", "<" + noun.replaceFirst(">", " url='/screen' method='GET'>") + ">")) {
            answer(talk.exchange.dialled());
            Exchange.Question screen = talk.exchange.asked();
            assertThat(screen.url()).isEqualTo(FakeExchange.BASE + "screen");
            assertThat(screen.method()).isEqualTo("GET");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Number>+14155550199</Number", "Sip>sip:bob@example.com</Sip"})
    @Tag("Number@machineDetection/amdStatusCallback/amdStatusCallbackMethod/machineDetectionTimeout")
    @Tag("Number@machineDetectionSpeechThreshold/machineDetectionSpeechEndThreshold/machineDetectionSilenceTimeout")
    @Tag("Sip@machineDetection/amdStatusCallback/amdStatusCallbackMethod/machineDetectionTimeout")
    @Tag("Sip@machineDetectionSpeechThreshold/machineDetectionSpeechEndThreshold/machineDetectionSilenceTimeout")
    void whoAnswersIsFoundOutByTheLimitsGiven(String noun) throws Exception {
        String wish = " machineDetection='DetectMessageEnd' amdStatusCallback='/amd' amdStatusCallbackMethod='GET'"
                + " machineDetectionTimeout='20' machineDetectionSpeechThreshold='2000'"
                + " machineDetectionSpeechEndThreshold='900' machineDetectionSilenceTimeout='4000'>";
        try (Conversation talk = dial("", "<" + noun.replaceFirst(">", wish) + ">")) {
            Call party = talk.exchange.dialled();
            answer(party);
            var media = (org.tandem.media.FakeSession) party.media();
            Awaitility.await()
                    .until(() ->
                            !media.made(org.tandem.media.FakeDetector.class).isEmpty());
            var detector = media.made(org.tandem.media.FakeDetector.class).get(0);
            assertThat(detector.options().answer())
                    .contains(new org.tandem.media.DetectorOptions.Answering(
                            true,
                            Duration.ofSeconds(20),
                            Duration.ofMillis(2000),
                            Duration.ofMillis(900),
                            Duration.ofMillis(4000)));
            party.inbox()
                    .post(new CallEvent.Media(new org.tandem.media.MediaEvent.AnswerDetected(
                            detector, org.tandem.media.Detector.Answer.HUMAN, Duration.ofMillis(900))));
            awaitTold(talk, 1);
            assertThat(talk.exchange.told.get(0)).contains("AnsweredBy=human");
            assertThat(talk.exchange.methods).containsOnly("GET");
        }
    }

    @Test
    @Tag("Uri")
    @Tag("Uri@priority/weight/username/password")
    void theSameSipPartyIsCalledAtItsNextAddressWhenOneFails() throws Exception {
        String noun = "<Sip username='all' password='p'><Uri priority='2'>sip:third@example.com</Uri>"
                + "<Uri priority='1' weight='1'>sip:second@example.com</Uri>"
                + "<Uri priority='1' weight='5' username='own' password='q'>sip:first@example.com</Uri></Sip>";
        try (Conversation talk = dial("action='/done'", noun)) {
            refuse(talk.exchange.dialled(), 503);
            refuse(talk.exchange.dialled(), 408);
            refuse(talk.exchange.dialled(), 486);
            assertThat(Conversation.parameter(talk.exchange.asked(), "DialCallStatus"))
                    .isEqualTo("busy");
            assertThat(talk.exchange.orders)
                    .extracting(Order::to)
                    .containsExactly("sip:first@example.com", "sip:second@example.com", "sip:third@example.com");
            assertThat(talk.exchange.orders)
                    .extracting(order -> order.credentials().orElseThrow().username())
                    .containsExactly("own", "all", "all");
        }
    }

    @Test
    @Tag("Uri")
    void whoRefusesIsNotCalledElsewhere() throws Exception {
        try (Conversation talk = dial(
                "action='/done'", "<Sip><Uri>sip:first@example.com</Uri><Uri>sip:second@example.com</Uri></Sip>")) {
            refuse(talk.exchange.dialled(), 486);
            assertThat(Conversation.parameter(talk.exchange.asked(), "DialCallStatus"))
                    .isEqualTo("busy");
            assertThat(talk.exchange.orders).hasSize(1);
        }
    }

    @Test
    @Tag("Headers")
    @Tag("Header")
    @Tag("Header@name/value")
    void headersGoWithTheAddress() throws Exception {
        String headers =
                "<Headers><Header name='X-Room' value='1 &amp; 2'/><Header name='X-Plan' value='gold'/></Headers>";
        try (Conversation talk = dial("", "<Sip><Uri>sip:bob@example.com</Uri>" + headers + "</Sip>")) {
            talk.exchange.dialled();
            assertThat(talk.exchange.orders)
                    .extracting(Order::to)
                    .isEqualTo(List.of("sip:bob@example.com?X-Room=1+%26+2&X-Plan=gold"));
        }
    }

    @Test
    @Tag("Application@url/method")
    void anApplicationMayBeAskedElsewhere() throws Exception {
        try (Conversation talk = dial("", "<Application url='/other' method='GET'>APknown</Application>")) {
            Exchange.Question asked = talk.exchange.asked();
            assertThat(asked.url()).isEqualTo(FakeExchange.BASE + "other");
            assertThat(asked.method()).isEqualTo("GET");
        }
    }

    @Test
    @Tag("Application@statusCallback/statusCallbackMethod/statusCallbackEvent/customerId")
    void anApplicationIsToldHowTheCallGoesOn() throws Exception {
        String noun = "<Application statusCallback='/progress' statusCallbackMethod='GET' customerId='c7'"
                + " statusCallbackEvent='initiated answered completed'>APknown</Application>";
        try (Conversation talk = dial("", noun)) {
            Exchange.Question asked = talk.exchange.asked();
            assertThat(Conversation.parameter(asked, "CustomerId")).isEqualTo("c7");
            assertThat(talk.exchange.told)
                    .hasSize(2)
                    .allMatch(told -> told.startsWith(FakeExchange.BASE + "progress"))
                    .anySatisfy(told -> assertThat(told).contains("CallStatus=initiated", "SequenceNumber=0"));
            assertThat(talk.exchange.methods).containsOnly("GET");
            assertThat(talk.exchange.warned).isEmpty();
        }
    }

    @Test
    @Tag("Application@copyParentTo/customerId/statusCallbackEvent")
    void whatAnApplicationCannotHaveIsTold() throws Exception {
        try (Conversation talk = dial("", "<Application copyParentTo='true'>APknown</Application>")) {
            talk.exchange.asked();
            assertThat(talk.exchange.warned).isEmpty();
        }
        String noun = "<Application copyParentTo='false' statusCallbackEvent='x' customerId='" + "c".repeat(257)
                + "'>APknown</Application>";
        try (Conversation talk = dial("", noun)) {
            talk.exchange.asked();
            assertThat(talk.exchange.warned).hasSize(3).containsOnly(12200);
        }
    }

    @Test
    @Tag("Refer@method")
    void theActionOfAReferralMayBeAskedByGet() throws Exception {
        Conversation talk = new Conversation();
        talk.exchange.document("done", "<Hangup/>");
        try (talk) {
            talk.run("<Refer action='/done' method='GET'><Sip>sip:carol@example.com</Sip></Refer>");
            talk.exchange.asked();
            talk.leg.await("refer sip:carol@example.com");
            talk.inbox.post(new CallEvent.ReferAnswered(talk.leg, 405));
            assertThat(talk.exchange.asked().method()).isEqualTo("GET");
        }
    }
}
