package org.tandem.conformance.rfc3665;

import static jakarta.servlet.sip.ar.SipApplicationRoutingRegion.ORIGINATING_REGION;
import static jakarta.servlet.sip.ar.SipApplicationRoutingRegion.TERMINATING_REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.conformance.ScriptedRouter.nobody;
import static org.tandem.conformance.ScriptedRouter.to;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.ScriptedRouter;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 3665 section 3: sessions through two proxies, each an application of the server; Alice and Bob are the peers. */
class SessionTest {
    private static final String LATER_SDP = "v=0\r\no=alice 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\n"
            + "t=0 0\r\nm=audio 40002 RTP/AVP 0\r\n";

    @RegisterExtension
    static final Stage STAGE = Stage.with(
                    home -> home.app("atlanta", "atlanta", Scripted.class).app("biloxi", "biloxi", Scripted.class))
            .routedByAJar();

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();

    @BeforeEach
    void twoProxies() {
        ScriptedRouter.choose(question -> question.state() == null
                ? to("atlanta", ORIGINATING_REGION, null, 1)
                : question.state().equals(1) ? to("biloxi", TERMINATING_REGION, null, 2) : nobody());
        Script.running().on("INVITE", SessionTest::proxy).on("ACK", ack -> {}).on("BYE", bye -> {});
    }

    private static void proxy(SipServletRequest request) throws Exception {
        if (!request.isInitial()) {
            return;
        }
        Proxy proxy = request.getProxy();
        proxy.setRecordRoute(true);
        proxy.proxyTo(request.getRequestURI());
    }

    private static int count(SipText message, String header) {
        return String.join(",", message.headers(header)).split(",").length;
    }

    private record Call(PeerDialog caller, PeerDialog callee, SipText invite) {}

    private Call established() {
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        callee.respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
        return new Call(caller, callee, invite);
    }

    @Test
    void section3_2_aSessionIsEstablishedAndEndedThroughTwoProxies() {
        Call call = established();
        assertThat(count(call.invite, "Via")).isEqualTo(3);
        assertThat(count(call.invite, "Record-Route")).isEqualTo(2);
        assertThat(call.invite.header("Max-Forwards")).isEqualTo("68");
        call.callee.send("BYE");
        SipText bye = call.caller.request("BYE");
        assertThat(count(bye, "Via")).isEqualTo(3);
        call.caller.respond(bye, 200);
        call.callee.answer(200, "BYE");
    }

    @Test
    void section3_3_aProxyWantsToKnowWhoCalls() throws Exception {
        Script.running().on("INVITE", request -> {
            if (request.getHeader("Proxy-Authorization") == null) {
                SipServletResponse challenge = request.createResponse(407);
                challenge.addHeader("Proxy-Authenticate", "Digest realm=\"atlanta.example\",nonce=\"n\",algorithm=MD5");
                challenge.send();
            } else {
                proxy(request);
            }
        });
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        caller.ack(caller.answer(407, "INVITE"));
        caller.send("INVITE", "Proxy-Authorization: Digest username=\"alice\",realm=\"atlanta.example\",nonce=\"n\"");
        SipText invite = bob.request("INVITE");
        assertThat(invite.header("CSeq")).isEqualTo("2 INVITE");
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    void section3_6_aRedirectionComesBackToTheCallerWhoCallsTheNewContact() {
        Peer moved = STAGE.peer();
        Script.running().on("INVITE", request -> {
            if (request.getRequestURI().toString().equals(moved.uri())) {
                proxy(request);
                return;
            }
            SipServletResponse redirect = request.createResponse(302);
            redirect.setHeader("Contact", "<" + moved.uri() + ">");
            redirect.send();
        });
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText redirect = caller.answer(302, "INVITE");
        caller.ack(redirect);
        PeerDialog again = alice.toUri(redirect.uriIn("Contact")).sendBody("INVITE", "");
        SipText invite = moved.request("INVITE");
        assertThat(invite.body()).isEmpty();
        PeerDialog callee = moved.answering(invite).respond(invite, 200);
        again.ack(again.answer(200, "INVITE"));
        callee.request("ACK");
    }

    @Test
    void section3_7_aReinviteWithANewAddressReachesTheOtherSide() {
        Call call = established();
        call.callee.sendBody("INVITE", LATER_SDP);
        SipText again = call.caller.request("INVITE");
        assertThat(again.body()).isEqualTo(LATER_SDP);
        call.caller.respond(again, 200);
        call.callee.ack(call.callee.answer(200, "INVITE"));
        call.caller.request("ACK");
        call.caller.send("BYE");
        call.callee.respond(call.callee.request("BYE"), 200);
        call.caller.answer(200, "BYE");
    }

    @Test
    void section3_8_nobodyAnswersAndTheCallerGivesUp() {
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        caller.cancel().answer(200, "CANCEL");
        callee.respond(bob.request("CANCEL"), 200).respond(invite, 487);
        caller.ack(caller.answer(487, "INVITE"));
        bob.request("ACK");
    }

    @Test
    void section3_9_theCalleeIsBusy() {
        refused(486);
    }

    @Test
    void section3_11_theCalleeIsTemporarilyUnavailable() {
        refused(480);
    }

    private void refused(int status) {
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        bob.answering(invite).respond(invite, status);
        bob.request("ACK");
        caller.ack(caller.answer(status, "INVITE"));
    }

    @Test
    void section3_4_whenOneProxyFailsTheNextOneIsTried() {
        Peer other = STAGE.peer();
        Script.running().on("INVITE", request -> {
            if (request.getApplicationSession().getApplicationName().equals("biloxi")) {
                proxy(request);
                return;
            }
            Proxy proxy = request.getProxy();
            proxy.setParallel(false);
            proxy.proxyTo(List.of(request.getRequestURI(), Scripted.factory().createURI(other.uri())));
        });
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText first = bob.request("INVITE");
        bob.answering(first).respond(first, 503);
        SipText second = other.request("INVITE");
        PeerDialog callee = other.answering(second).respond(second, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
    }
}
