package org.tandem.conformance.rfc5626;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.URI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 5626 section 5: an application that is an edge proxy between clients with connections and a registrar. */
class EdgeProxyTest {
    private static final String UNREACHABLE = "sip:client@192.0.2.77:9;transport=tcp;ob";

    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer client = STAGE.peer("tcp").behind(UNREACHABLE);
    private final Peer registrar = STAGE.peer();

    @BeforeEach
    void proxies() {
        Script.running()
                .on("REGISTER", request -> pass(request, Scripted.factory().createURI(registrar.uri())))
                .on("INVITE", request -> pass(request, request.getRequestURI()))
                .on("OPTIONS", request -> pass(request, request.getRequestURI()))
                .on("BYE", request -> {});
    }

    private static void pass(SipServletRequest request, URI to) throws Exception {
        if (request.isInitial()) {
            Proxy proxy = request.getProxy();
            proxy.setRecordRoute(!request.getMethod().equals("REGISTER"));
            proxy.setAddToPath(request.getMethod().equals("REGISTER"));
            proxy.proxyTo(to);
        }
    }

    /** The registration as the registrar gets it. */
    private SipText registration(String... headers) {
        PeerDialog asking = client.to("registrar").send("REGISTER", headers);
        SipText asked = registrar.request("REGISTER");
        registrar.answering(asked).respond(asked, 200);
        asking.answer(200, "REGISTER");
        return asked;
    }

    private String path() {
        return registration("Contact: <" + UNREACHABLE + ">;reg-id=1;+sip.instance=\"<urn:uuid:1>\"")
                .uriIn("Path");
    }

    private PeerDialog towardsTheClient() {
        return registrar.toUri(UNREACHABLE);
    }

    @Test
    void section5_1_theFirstProxyNamesTheFlowInThePath() {
        assertThat(path()).startsWith("sip:flow.").contains(";lr").matches(".*;ob(;.*)?");
    }

    @Test
    void section5_1_withoutRegIdThereIsNoFlow() {
        assertThat(registration("Contact: <" + UNREACHABLE + ">").uriIn("Path"))
                .doesNotContain("flow.")
                .doesNotContain(";ob");
    }

    @Test
    void section5_1_aProxyThatIsNotTheFirstSaysNothing() {
        String path = registration(
                        "Contact: <" + UNREACHABLE + ">;reg-id=1;+sip.instance=\"<urn:uuid:1>\"",
                        "Via: SIP/2.0/TCP 192.0.2.77:9;branch=z9hG4bKfirst")
                .uriIn("Path");
        assertThat(path).doesNotContain("flow.").doesNotContain(";ob");
    }

    @Test
    void section5_3_1_aCallGoesOverTheFlowWithAllThatFollows() throws Exception {
        String path = path();
        PeerDialog caller = towardsTheClient().send("INVITE", "Route: <" + path + ">");
        SipText asked = client.request("INVITE");
        assertThat(asked.startLine()).contains("192.0.2.77");
        assertThat(asked.header("Route")).isEmpty();
        assertThat(asked.uriIn("Record-Route")).startsWith("sip:flow.").doesNotContain(";ob");
        PeerDialog called = client.answering(asked).respond(asked, 200);
        caller.ack(caller.answer(200, "INVITE"));
        assertThat(called.request("ACK").header("Route")).isEmpty();

        caller.send("BYE");
        SipText bye = called.request("BYE");
        assertThat(bye.header("Route")).isEmpty();
        called.respond(bye, 200);
        caller.answer(200, "BYE");
    }

    @Test
    void section5_3_2_whatTheClientSendsInTheDialogGoesOut() throws Exception {
        PeerDialog caller = towardsTheClient().send("INVITE", "Route: <" + path() + ">");
        SipText asked = client.request("INVITE");
        PeerDialog called = client.answering(asked).respond(asked, 200);
        caller.ack(caller.answer(200, "INVITE"));
        called.request("ACK");

        called.send("BYE");
        caller.respond(caller.request("BYE"), 200);
        called.answer(200, "BYE");
    }

    @Test
    void section5_3_2_theFlowOfACallerIsRecorded() throws Exception {
        PeerDialog caller = client.toUri(registrar.uri()).send("INVITE");
        SipText asked = registrar.request("INVITE");
        assertThat(asked.uriIn("Record-Route")).startsWith("sip:flow.").doesNotContain(";ob");
        PeerDialog called = registrar.answering(asked).respond(asked, 200);
        caller.ack(caller.answer(200, "INVITE"));
        called.request("ACK");

        called.send("BYE");
        SipText bye = caller.request("BYE");
        caller.respond(bye, 200);
        called.answer(200, "BYE");
    }

    @Test
    void section5_3_1_aFlowThatHasEndedIsAnsweredWith430() throws Exception {
        String path = path();
        client.close();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(STAGE.server().openConnections()).isZero());
        towardsTheClient().send("OPTIONS", "Route: <" + path + ">").answer(430, "OPTIONS");
    }

    @Test
    void section5_3_aTokenThatWasTamperedWithIsForbidden() throws Exception {
        String path = path();
        int last = path.indexOf('@') - 2;
        String other = path.substring(0, last) + (path.charAt(last) == 'A' ? 'B' : 'A') + path.substring(last + 1);
        towardsTheClient().send("OPTIONS", "Route: <" + other + ">").answer(403, "OPTIONS");
    }
}
