package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.router.call.EndReason;

/** Nouns of services that are not offered here: the account is told, and the document goes on or fails as the rules say. */
class ForeignNounsTest {
    @Tag("Room")
    @Tag("VirtualAgent")
    @Tag("Autopilot")
    @Tag("Conversation")
    @Tag("AiSession")
    @Tag("ConversationRelaySession")
    @Tag("Room@participantIdentity")
    @Tag("VirtualAgent@connectorName/language/sentimentAnalysis/statusCallback/statusCallbackMethod")
    @Tag("Conversation@serviceInstanceSid/inboundAutocreation/routingAssignmentTimeout/inboundTimeout/url/method")
    @Tag("Conversation@record/trim/recordingStatusCallback/recordingStatusCallbackMethod")
    @Tag("Conversation@recordingStatusCallbackEvent/statusCallback/statusCallbackMethod/statusCallbackEvent")
    @Tag("AiSession@aiConnector/aiSessionConfiguration")
    @Tag("ConversationRelaySession@connector/sessionConfiguration")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Room participantIdentity='ann'>daily</Room>",
                "<VirtualAgent connectorName='x' language='en-US' sentimentAnalysis='true' statusCallback='/s'"
                        + " statusCallbackMethod='GET'><Config name='a' value='b'/></VirtualAgent>",
                "<Autopilot>UA1</Autopilot>",
                "<Conversation serviceInstanceSid='IS1' inboundAutocreation='true' routingAssignmentTimeout='1'"
                        + " inboundTimeout='1' url='/u' method='GET' record='true' trim='trim-silence'"
                        + " recordingStatusCallback='/r' recordingStatusCallbackMethod='GET'"
                        + " recordingStatusCallbackEvent='completed' statusCallback='/s' statusCallbackMethod='GET'"
                        + " statusCallbackEvent='call-answered'/>",
                "<AiSession aiConnector='x' aiSessionConfiguration='y'/>",
                "<ConversationRelaySession connector='x' sessionConfiguration='y'/>"
            })
    void connectIsPassedOverAndTheNextVerbRuns(String noun) throws Exception {
        try (Conversation talk = new Conversation().run("<Connect>" + noun + "</Connect><Reject/>")) {
            assertThat(talk.end()).isEqualTo(EndReason.REJECTED);
            // Of the noun, and of a Connect without any.
            assertThat(talk.exchange.warned).containsExactly(12200, 12200);
        }
    }

    @Tag("Sim")
    @Tag("WhatsApp")
    @Tag("WhatsApp@url/method/statusCallbackEvent/statusCallback/statusCallbackMethod")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Sim>DE1</Sim>",
                "<WhatsApp url='/u' method='GET' statusCallbackEvent='ringing' statusCallback='/s'"
                        + " statusCallbackMethod='GET'>+14155550177</WhatsApp>"
            })
    void aDialWithNobodyElseFails(String noun) throws Exception {
        try (Conversation talk = new Conversation().fallback("fallback").run("<Dial>" + noun + "</Dial>")) {
            talk.exchange.asked();
            assertThat(Conversation.parameter(talk.exchange.asked(), "ErrorCode"))
                    .isEqualTo("13224");
            assertThat(talk.exchange.warned).containsExactly(12200, 13224);
        }
    }

    @Test
    @Tag("Sim")
    void aDialWithSomebodyElseCallsThem() throws Exception {
        try (Conversation talk = new Conversation().run("<Dial><Sim>DE1</Sim><Number>+14155550177</Number></Dial>")) {
            assertThat(talk.exchange.dialled().identity().to()).isEqualTo("+14155550177");
            assertThat(talk.exchange.warned).containsExactly(12200);
        }
    }
}
