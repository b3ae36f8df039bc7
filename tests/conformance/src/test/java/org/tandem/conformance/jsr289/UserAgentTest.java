package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.AuthInfo;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 chapter 11: acting as a user agent. */
class UserAgentTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer bob = STAGE.peer();

    private SipServletRequest request(String method) throws Exception {
        SipApplicationSession session = Scripted.factory().createApplicationSession();
        SipServletRequest request = Scripted.factory().createRequest(session, method, "sip:app@example.org", bob.uri());
        if (method.equals("INVITE")) {
            request.setContent("v=0\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/sdp");
        }
        return request;
    }

    /** The application has called Bob, who answered. */
    private PeerDialog called() throws Exception {
        Script.running().onResponse(r -> {
            if (r.getMethod().equals("INVITE") && r.getStatus() == 200) {
                r.createAck().send();
                Script.running().happened("acknowledged");
            }
        });
        request("INVITE").send();
        SipText invite = bob.request("INVITE");
        PeerDialog call = bob.answering(invite).respond(invite, 200);
        bob.request("ACK");
        // One session, one thread at a time: this is the application's own affair.
        Script.running().eventually("acknowledged");
        return call;
    }

    @Test
    void section11_1_1_aCallIsPlacedAndEnded() throws Exception {
        PeerDialog call = called();
        SipSession session = Script.running().answer().getSession();
        assertThat(session.getState()).isEqualTo(SipSession.State.CONFIRMED);
        session.createRequest("BYE").send();
        SipText bye = call.request("BYE");
        assertThat(bye.header("CSeq")).isEqualTo("2 BYE");
        assertThat(bye.headers("Route")).isEmpty();
        call.respond(bye, 200);
        Script.running().saw("200 BYE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "INVITE", "UPDATE", "MESSAGE", "OPTIONS", "NOTIFY", "REFER"})
    void section11_1_1_aRequestInTheDialogCarriesNoRouteOfOurOwn(String method) throws Exception {
        PeerDialog call = called();
        SipServletRequest later = Script.running().answer().getSession().createRequest(method);
        later.setHeader("Event", "presence");
        later.setHeader("Subscription-State", "active");
        later.send();
        SipText request = call.request(method);
        assertThat(request.headers("Route")).isEmpty();
        assertThat(request.text()).doesNotContain("dns_route");
        assertThat(request.header("To")).isEqualTo(call.local());
        call.respond(request, 200);
        Script.running().eventually("200 " + method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MESSAGE", "OPTIONS", "SUBSCRIBE", "PUBLISH", "REGISTER", "REFER"})
    void section11_1_aRequestOutsideAnyDialogIsSent(String method) throws Exception {
        SipServletRequest sent = request(method);
        sent.setHeader("X-Word", "yes");
        sent.setHeader("Event", "presence");
        sent.send();
        SipText request = bob.request(method);
        assertThat(request.headers("Route")).isEmpty();
        assertThat(request.header("X-Word")).isEqualTo("yes");
        bob.answering(request).respond(request, 200, "Expires: 60");
        Script.running().eventually("200 " + method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MESSAGE", "OPTIONS", "SUBSCRIBE", "PUBLISH", "REGISTER", "REFER", "NOTIFY"})
    void section11_2_aRequestOutsideAnyDialogIsReceived(String method) throws Exception {
        Script.running().on(method, r -> {
            SipServletResponse accepted = r.createResponse(202);
            accepted.setExpires(60);
            accepted.send();
        });
        bob.to("app")
                .send(method, "Event: presence", "Subscription-State: active", "Refer-To: <sip:x@y>")
                .answer(202, method);
        assertThat(Script.running().request().isInitial()).isTrue();
    }

    @Test
    void section11_1_3_aPushedRouteIsFollowed() throws Exception {
        SipServletRequest invite = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "MESSAGE", "sip:app@a", "sip:far@192.0.2.1");
        invite.pushRoute((jakarta.servlet.sip.SipURI) Scripted.factory().createURI(bob.uri() + ";lr"));
        invite.send();
        SipText request = bob.request("MESSAGE");
        assertThat(request.startLine()).contains("sip:far@192.0.2.1");
        assertThat(request.headers("Route")).hasSize(1);
        bob.answering(request).respond(request, 200);
        Script.running().saw("200 MESSAGE");
    }

    @Test
    void section11_1_9_aRingingCallIsCancelled() throws Exception {
        SipServletRequest invite = request("INVITE");
        invite.send();
        SipText received = bob.request("INVITE");
        PeerDialog call = bob.answering(received).respond(received, 180);
        Script.running().saw("180 INVITE");
        invite.createCancel().send();
        SipText cancel = bob.request("CANCEL");
        call.respond(cancel, 200).respond(received, 487);
        bob.request("ACK");
        Script.running().saw("487 INVITE");
    }

    @Test
    void section11_1_9_aCallCancelledBeforeAnyAnswerIsCancelledAtTheFirstOne() throws Exception {
        SipServletRequest invite = request("INVITE");
        invite.send();
        SipText received = bob.request("INVITE");
        invite.createCancel().send();
        PeerDialog call = bob.answering(received).respond(received, 180);
        SipText cancel = bob.request("CANCEL");
        call.respond(cancel, 200).respond(received, 487);
        bob.request("ACK");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407})
    void section11_1_10_aChallengeIsAnswered(int status) throws Exception {
        Script.running().onResponse(r -> {
            if (r.getStatus() == status) {
                AuthInfo secrets = Scripted.factory().createAuthInfo();
                secrets.addAuthInfo(status, "example.org", "app", "secret");
                SipServletRequest again = r.getSession().createRequest(r.getMethod());
                again.addAuthHeader(r, secrets);
                again.send();
            }
        });
        request("REGISTER").send();
        SipText first = bob.request("REGISTER");
        String header = status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
        bob.answering(first)
                .respond(
                        first,
                        status,
                        header + ": Digest realm=\"example.org\",nonce=\"n" + status + "\",algorithm=MD5,qop=\"auth\"");
        SipText second = bob.request("REGISTER");
        assertThat(second.header("CSeq")).isEqualTo("2 REGISTER");
        assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(second.header(status == 401 ? "Authorization" : "Proxy-Authorization"))
                .contains("username=\"app\"")
                .contains("nonce=\"n" + status + "\"")
                .contains("qop=auth")
                .contains("nc=00000001");
        bob.answering(second).respond(second, 200);
        Script.running().eventually("200 REGISTER");
    }

    @Test
    void section11_2_aByeReachesTheApplication() throws Exception {
        PeerDialog call = called();
        call.send("BYE").answer(200, "BYE");
        Script.running().saw("BYE");
    }
}
