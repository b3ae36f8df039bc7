package org.tandem.conformance.rfc3261;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.Wire;
import org.tandem.container.service.SipAddress;

/** RFC 3261 sections 8.1.3.1 and 17.1.4: a connection that ends is not waited for until the transaction's timer fires. */
class TransportErrorTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted()
            .connector("<Connector protocol=\"org.tandem.container.SipWsProtocol\" address=\"127.0.0.1\" port=\"0\"/>");

    private final SipAddress server = STAGE.address("tcp");
    private ServerSocket listening;

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
    }

    private String place() {
        return "sip:bob@127.0.0.1:" + listening.getLocalPort() + ";transport=tcp";
    }

    private Peer accepted() throws IOException {
        return Peer.of(server, Wire.over(listening.accept()));
    }

    private static void noneIsLeft() {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(STAGE.server().openConnections()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "OPTIONS"})
    void section8_1_3_1_aConnectionThatEndsBeforeAnyAnswerIs503(String method) throws Exception {
        Scripted.asking(method, place()).send();
        try (Peer bob = accepted()) {
            bob.request(method);
        }
        assertThat(Script.running().answer().getStatus()).isEqualTo(503);
        noneIsLeft();
    }

    @Test
    void section18_2_2_whoHasAnsweredProvisionallyMayConnectAnew() throws Exception {
        Script.running().onResponse(response -> {
            if (response.getMethod().equals("INVITE") && response.getStatus() == 200) {
                response.createAck().send();
            }
        });
        SipServletRequest invite = Scripted.asking("INVITE", place());
        invite.send();
        SipText asked;
        PeerDialog first;
        try (Peer bob = accepted()) {
            asked = bob.request("INVITE");
            first = bob.answering(asked).respond(asked, 180);
            Script.running().eventually("180 INVITE");
        }
        noneIsLeft();
        try (Peer again = STAGE.peer("tcp").behind(place())) {
            SipText tagged = new SipText(asked.text().replaceFirst("(To: [^\r]*)", "To: " + first.local()));
            again.answering(tagged).respond(tagged, 200);
            Script.running().eventually("200 INVITE");
            try (Peer bob = accepted()) {
                PeerDialog callee = bob.answering(bob.request("ACK"));
                invite.getSession().createRequest("BYE").send();
                callee.respond(bob.request("BYE"), 200);
                Script.running().eventually("200 BYE");
            }
        }
    }

    /** Only what names a flow is told of flows; RFC 3263 section 4.3 has 503 for the rest. */
    @Test
    void section8_1_3_1_aConnectionThatThePeerMadeIsAsGoodAsOurs() throws Exception {
        Peer bob = STAGE.peer("tcp");
        bob.to("us").send("OPTIONS").answer(405, "OPTIONS");
        Scripted.asking("MESSAGE", bob.uri()).send();
        bob.request("MESSAGE");
        bob.close();
        Script.running().eventually("503 MESSAGE");
        noneIsLeft();
    }

    /** The application is slow: when it sees the first answer, the connection has ended and the other waits to be read. */
    @Test
    void whatWasAnsweredBeforeTheConnectionEndedHasThatAnswer() throws Exception {
        Script.running().on("REGISTER", r -> r.createResponse(200).send()).onResponse(response -> {
            if (response.getStatus() == 180) {
                noneIsLeft();
            }
        });
        Peer client = STAGE.peer("ws");
        overFlow(client, "INVITE").send();
        SipText asked = client.request("INVITE");
        client.answering(asked).respond(asked, 180).respond(asked, 486);
        client.close();
        assertThat(Script.running().eventually("486 INVITE")).containsExactly("REGISTER", "180 INVITE");
        Script.running().sawNothingElse();
    }

    private static SipServletRequest overFlow(Peer client, String method) throws Exception {
        client.to("us").send("REGISTER").answer(200, "REGISTER");
        Object flow = Script.running().request().getAttribute("org.tandem.sip.flow");
        SipServletRequest request = Scripted.asking(method, "sip:client@192.0.2.77");
        request.pushRoute(Scripted.factory().createAddress("<" + flow + ">"));
        return request;
    }

    /** RFC 5626 section 11.2: its sender may know another flow of the client. */
    @ParameterizedTest
    @CsvSource({"tcp, 0", "ws, 0", "ws, 180"})
    void aFlowThatEndsBeforeAnAnswerCouldComeIs430(String transport, int said) throws Exception {
        Script.running().on("REGISTER", r -> r.createResponse(200).send());
        Peer client = STAGE.peer(transport);
        overFlow(client, "INVITE").send();
        SipText asked = client.request("INVITE");
        if (said > 0) {
            client.answering(asked).respond(asked, said);
            Script.running().eventually(said + " INVITE");
        }
        client.close();
        Script.running().eventually("430 INVITE");
        noneIsLeft();
    }
}
