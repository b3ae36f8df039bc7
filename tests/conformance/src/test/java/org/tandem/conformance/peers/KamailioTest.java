package org.tandem.conformance.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.service.SipAddress;

/** Kamailio (Debian package) as a record-routing proxy in front of the server. Skipped where it isn't installed. */
class KamailioTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private static Program kamailio;
    private static SipAddress proxy;

    @BeforeAll
    static void start(@TempDir Path work) throws IOException {
        String program = Program.require("kamailio", "kamailio");
        proxy = new SipAddress("udp", "127.0.0.1", freePort());
        String config = Files.readString(Path.of("src/test/kamailio/proxy.cfg"))
                .replace("PORT", Integer.toString(proxy.port()))
                .replace("MODULES", modules())
                .replace("SERVER", STAGE.udp().host() + ":" + STAGE.udp().port());
        Path file = Files.writeString(work.resolve("proxy.cfg"), config);
        kamailio = Program.start(
                "kamailio",
                work,
                List.of(program, "-f", file.toString(), "-DD", "-E", "-m", "16", "-M", "4", "-Y", work.toString()));
        try (Peer probe = Peer.of(proxy)) {
            probe.to("ready").send("OPTIONS").insist(405);
        }
    }

    @AfterAll
    static void stop() {
        if (kamailio != null) {
            kamailio.close();
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** The package has them in the directory of the machine's architecture. */
    private static String modules() throws IOException {
        try (Stream<Path> places = Files.list(Path.of("/usr/lib"))) {
            return places.map(place -> place.resolve("kamailio/modules"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElse(Path.of("/usr/lib/kamailio/modules"))
                    .toString();
        }
    }

    @Test
    void aCallThroughTheProxyIsAnsweredAndEndedByTheCaller() throws Exception {
        Script.running().on("INVITE", request -> request.createResponse(200).send());
        try (Peer alice = Peer.of(proxy)) {
            PeerDialog call = alice.to("bob").send("INVITE");
            SipText ok = call.answer(200, "INVITE");
            assertThat(ok.header("Record-Route")).contains(":" + proxy.port());
            call.ack(ok).send("BYE").answer(200, "BYE");
        }
        Script.running().saw("INVITE", "ACK", "BYE");
        assertThat(Script.running().request().getHeader("X-Passed")).isEqualTo("kamailio");
    }

    @Test
    void theApplicationEndsTheCallThroughTheProxy() throws Exception {
        Script.running()
                .on("INVITE", request -> request.createResponse(200).send())
                .on("ACK", ack -> ack.getSession().createRequest("BYE").send());
        try (Peer alice = Peer.of(proxy)) {
            PeerDialog call = alice.to("bob").send("INVITE");
            call.ack(call.answer(200, "INVITE"));
            SipText bye = call.request("BYE");
            assertThat(bye.headers("Via")).hasSize(2);
            call.respond(bye, 200);
            Script.running().eventually("200 BYE");
        }
    }

    @Test
    void aCancelledCallEndsOnBothSidesOfTheProxy() throws Exception {
        Script.running().on("INVITE", request -> request.createResponse(180).send());
        try (Peer alice = Peer.of(proxy)) {
            PeerDialog call = alice.to("bob").send("INVITE");
            call.answer(180, "INVITE");
            call.cancel().answer(200, "CANCEL");
            call.ack(call.answer(487, "INVITE"));
        }
        Script.running().saw("INVITE", "CANCEL");
    }

    @Test
    void anOutgoingCallTakesTheProxyAsItsRoute() throws Exception {
        try (Peer bob = Peer.of(proxy)) {
            jakarta.servlet.sip.SipServletRequest message = Scripted.factory()
                    .createRequest(
                            Scripted.factory().createApplicationSession(), "OPTIONS", "sip:app@a.example", bob.uri());
            message.pushRoute(
                    (jakarta.servlet.sip.SipURI) Scripted.factory().createURI("sip:127.0.0.1:" + proxy.port() + ";lr"));
            message.send();
            // The proxy sends all it gets to the server: here the application meets its own request.
            Script.running().eventually("OPTIONS");
            Script.running().eventually("405 OPTIONS");
        }
    }
}
