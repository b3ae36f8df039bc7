package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.B2buaHelper;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.UAMode;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.BackToBack;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 chapter 12: back to back user agents. */
class BackToBackTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();

    /** Alice calls, Bob's phone rings. */
    private Call ringing() {
        BackToBack.to(bob.uri());
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        return new Call(caller, callee, invite);
    }

    private Call answered() {
        Call call = ringing();
        call.callee().respond(call.invite(), 200);
        call.caller().ack(call.caller().answer(200, "INVITE"));
        call.callee().request("ACK");
        return call;
    }

    private record Call(PeerDialog caller, PeerDialog callee, SipText invite) {}

    @Test
    void section12_1_aCallIsConnectedAndEndedByTheCaller() {
        Call call = answered();
        assertThat(call.invite().header("Call-ID")).isNotEqualTo(call.caller().callId());
        assertThat(call.invite().header("From"))
                .contains("sip:peer@")
                .doesNotContain(call.caller().local());
        call.caller().send("BYE");
        call.callee().respond(call.callee().request("BYE"), 200);
        call.caller().answer(200, "BYE");
    }

    @Test
    void section12_1_aCallIsEndedByTheCallee() {
        Call call = answered();
        call.callee().send("BYE");
        call.caller().respond(call.caller().request("BYE"), 200);
        call.callee().answer(200, "BYE");
    }

    @Test
    void section12_1_theSessionsAreLinkedBothWays() throws Exception {
        answered();
        SipSession one = Script.running().request().getSession();
        B2buaHelper helper = one.createRequest("INFO").getB2buaHelper();
        SipSession other = helper.getLinkedSession(one);
        assertThat(other).isNotNull();
        assertThat(helper.getLinkedSession(other).getId()).isEqualTo(one.getId());
        helper.unlinkSipSessions(one);
        assertThat(helper.getLinkedSession(one)).isNull();
        assertThat(helper.getLinkedSession(other)).isNull();
        helper.linkSipSessions(one, other);
        assertThat(helper.getLinkedSession(other).getId()).isEqualTo(one.getId());
    }

    @Test
    void section12_2_aPendingMessageIsFound() throws Exception {
        Call call = ringing();
        SipSession incoming = Script.running().request().getSession();
        B2buaHelper helper = incoming.createRequest("INFO").getB2buaHelper();
        assertThat(helper.getPendingMessages(incoming, UAMode.UAS)).hasSize(1);
        call.callee().respond(call.invite(), 486);
        call.callee().request("ACK");
        call.caller().ack(call.caller().answer(486, "INVITE"));
        Awaitility.await()
                .until(() -> helper.getPendingMessages(incoming, UAMode.UAS).isEmpty());
    }

    @Test
    void section12_3_headersAndBodyAreCopiedToTheNewLeg() {
        BackToBack.to(bob.uri());
        PeerDialog caller = alice.to("bob").send("INVITE", "Subject: lunch", "X-Mine: 1");
        SipText invite = bob.request("INVITE");
        assertThat(invite.header("Subject")).isEqualTo("lunch");
        assertThat(invite.header("X-Mine")).isEqualTo("1");
        assertThat(invite.body()).contains("m=audio 40000");
        assertThat(invite.headers("Via")).hasSize(1);
        assertThat(invite.headers("Record-Route")).isEmpty();
        assertThat(invite.uriIn("Contact")).contains(":" + STAGE.udp().port());
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    void section12_3_headersMayBeReplaced() {
        Script.running().on("INVITE", request -> {
            SipServletRequest out = request.getB2buaHelper()
                    .createRequest(
                            request,
                            true,
                            Map.of("From", List.of("<sip:hidden@example.org>"), "To", List.of("<" + bob.uri() + ">")));
            out.setRequestURI(Scripted.factory().createURI(bob.uri()));
            out.send();
        });
        alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        assertThat(invite.header("From")).contains("sip:hidden@example.org").contains(";tag=");
        assertThat(invite.header("To")).contains(bob.uri()).doesNotContain("tag=");
        bob.answering(invite).respond(invite, 603);
    }

    @Test
    void aReinviteIsPassedThroughTheDialogsOfBothLegs() {
        Call call = answered();
        call.caller().send("INVITE");
        SipText again = call.callee().request("INVITE");
        assertThat(again.header("To")).isEqualTo(call.callee().local());
        assertThat(again.headers("Route")).isEmpty();
        call.callee().respond(again, 200);
        call.caller().ack(call.caller().answer(200, "INVITE"));
        call.callee().request("ACK");
        call.caller().send("BYE");
        call.callee().respond(call.callee().request("BYE"), 200);
    }

    @Test
    void aReinviteOfTheCalleeIsPassedBack() {
        Call call = answered();
        call.callee().send("INVITE");
        SipText again = call.caller().request("INVITE");
        call.caller().respond(again, 200);
        call.callee().ack(call.callee().answer(200, "INVITE"));
        call.caller().request("ACK");
        call.caller().send("INFO");
        call.callee().respond(call.callee().request("INFO"), 200);
        call.caller().answer(200, "INFO");
    }

    @Test
    void earlyMediaIsPassedBack() {
        BackToBack.to(bob.uri());
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respondBody(invite, 183, "v=0\r\ns=early\r\n");
        assertThat(caller.answer(183, "INVITE").body()).contains("s=early");
        callee.respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
    }

    @Test
    void aCancelIsPassedOn() {
        Call call = ringing();
        call.caller().cancel().answer(200, "CANCEL");
        call.caller().ack(call.caller().answer(487, "INVITE"));
        SipText cancel = call.callee().request("CANCEL");
        call.callee().respond(cancel, 200).respond(call.invite(), 487);
        call.callee().request("ACK");
    }

    @Test
    void aForkedCallGivesTheCallerAnEarlyDialogForEachBranch() {
        BackToBack.to(bob.uri());
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog one = bob.answering(invite).respond(invite, 180);
        String first = caller.answer(180, "INVITE").header("To");
        PeerDialog two = bob.answering(invite).respond(invite, 180);
        String second = caller.answer(180, "INVITE").header("To");
        assertThat(second).isNotEqualTo(first);
        assertThat(two.local()).isNotEqualTo(one.local());
        one.respond(invite, 200);
        SipText ok = caller.answer(200, "INVITE");
        assertThat(ok.header("To")).isEqualTo(first);
        caller.ack(ok);
        assertThat(bob.request("ACK").header("To")).isEqualTo(one.local());
    }

    @Test
    void theBranchThatRangLaterMayAnswer() {
        BackToBack.to(bob.uri());
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        PeerDialog two = bob.answering(invite).respond(invite, 180);
        String second = caller.answer(180, "INVITE").header("To");
        two.respond(invite, 200);
        SipText ok = caller.answer(200, "INVITE");
        assertThat(ok.header("To")).isEqualTo(second);
        caller.ack(ok);
        assertThat(bob.request("ACK").header("To")).isEqualTo(two.local());
        caller.send("BYE");
        two.respond(two.request("BYE"), 200);
        caller.answer(200, "BYE");
    }

    @Test
    void bothBranchesMayAnswerTheCaller() {
        BackToBack.to(bob.uri());
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog one = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        PeerDialog two = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        one.respond(invite, 200);
        SipText first = caller.answer(200, "INVITE");
        caller.ack(first);
        assertThat(bob.request("ACK").header("To")).isEqualTo(one.local());
        two.respond(invite, 200);
        SipText second = caller.answer(200, "INVITE");
        assertThat(second.header("To")).isNotEqualTo(first.header("To"));
        caller.ack(second);
        assertThat(bob.request("ACK").header("To")).isEqualTo(two.local());
        caller.send("BYE");
        two.respond(two.request("BYE"), 200);
        caller.answer(200, "BYE");
        one.send("BYE");
        caller.respond(caller.request("BYE"), 200);
        one.answer(200, "BYE");
    }
}
