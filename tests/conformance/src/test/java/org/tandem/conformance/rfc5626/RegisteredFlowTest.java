package org.tandem.conformance.rfc5626;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.service.SipAddress;

/** RFC 5626: an application that is the registrar reaches its clients over the flows that they registered by. */
class RegisteredFlowTest {
    private static final String UNREACHABLE = "sip:client@192.0.2.77:9;transport=tcp;ob";

    @RegisterExtension
    static final Stage STAGE = Stage.scripted()
            .connector("<Connector protocol=\"org.tandem.container.SipWsProtocol\" address=\"127.0.0.1\" port=\"0\"/>");

    private static String registered(Peer client) throws Exception {
        Script.running().on("REGISTER", request -> request.createResponse(200).send());
        client.to("registrar")
                .send("REGISTER", "Contact: <" + client.uri() + ">;reg-id=1;+sip.instance=\"<urn:uuid:1>\"")
                .answer(200, "REGISTER");
        Script.running().eventually("REGISTER");
        return (String) Script.running().request().getAttribute("org.tandem.sip.flow");
    }

    private static SipServletRequest over(String flow, String method) throws Exception {
        SipServletRequest request = Scripted.asking(method, UNREACHABLE);
        request.pushRoute(Scripted.factory().createAddress("<" + flow + ">"));
        return request;
    }

    private static void acknowledge(SipServletResponse response) throws Exception {
        if (response.getMethod().equals("INVITE") && response.getStatus() == 200) {
            response.createAck().send();
        }
    }

    @ParameterizedTest
    @CsvSource({"udp, ;ob", "tcp, ;ob", "ws, ;ob", "tcp, ''"})
    void section7_aCallGoesOverTheFlowOfTheRegistration(String transport, String ob) throws Exception {
        Peer client = STAGE.peer(transport)
                .behind(UNREACHABLE.replace("tcp", transport).replace(";ob", ob));
        String flow = registered(client);
        Script.running().onResponse(RegisteredFlowTest::acknowledge);

        SipServletRequest invite = over(flow, "INVITE");
        invite.send();
        SipText asked = client.request("INVITE");
        assertThat(asked.startLine()).contains("192.0.2.77");
        assertThat(asked.header("Route")).isEmpty();
        assertThat(asked.header("Via")).startsWith("SIP/2.0/" + transport.toUpperCase(java.util.Locale.ROOT) + " ");
        PeerDialog call = client.answering(asked).respond(asked, 200);
        assertThat(call.request("ACK").header("Route")).isEmpty();

        invite.getSession().createRequest("BYE").send();
        SipText bye = call.request("BYE");
        assertThat(bye.header("Route")).isEmpty();
        call.respond(bye, 200);
        Script.running().eventually("200 BYE");
    }

    @Test
    void section5_2_aTransportThatNobodySpeaksIsTakenForADatagrams() throws Exception {
        Script.running().on("REGISTER", request -> {});
        Peer client = STAGE.peer();
        String id = Peer.id();
        client.raw("REGISTER sip:registrar@127.0.0.1 SIP/2.0\r\n"
                + client.via("z9hG4bK" + id).replace("UDP", "SCTP")
                + "Max-Forwards: 70\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: " + id
                + "\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n");
        Script.running().eventually("REGISTER");
        String flow = (String) Script.running().request().getAttribute("org.tandem.sip.flow");
        over(flow, "OPTIONS").send();
        client.request("OPTIONS");
    }

    /** Another connection of the same client is another flow. */
    @Test
    void section5_3_1_aFlowThatHasEndedIsAnsweredWith430() throws Exception {
        Peer client = STAGE.peer("tcp");
        String flow = registered(client);
        client.close();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(STAGE.server().openConnections()).isZero());
        over(flow, "OPTIONS").send();
        assertThat(Script.running().answer().getStatus()).isEqualTo(430);
    }

    @Test
    void section5_2_aTokenThatTheServerDidNotWriteLeadsNowhere() throws Exception {
        String flow = registered(STAGE.peer("tcp"));
        int last = flow.indexOf('@') - 2;
        char other = flow.charAt(last) == 'A' ? 'B' : 'A';
        over(flow.substring(0, last) + other + flow.substring(last + 1), "OPTIONS")
                .send();
        assertThat(Script.running().answer().getStatus()).isEqualTo(430);
    }

    @Test
    void section4_4_1_aDoubleCrlfIsAnsweredWithOne() throws Exception {
        SipAddress tcp = STAGE.address("tcp");
        try (Socket socket = new Socket(tcp.host(), tcp.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(2)).isEqualTo(new byte[] {'\r', '\n'});
        }
    }
}
