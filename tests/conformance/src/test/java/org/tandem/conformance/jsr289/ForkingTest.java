package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 section 6.2.3.2: the derived sessions of a call that a proxy forks; the peer plays the proxy and all its branches. */
class ForkingTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted().and("tandem.sip.t1", "20");

    private final Peer branches = STAGE.peer();

    private SipText called() throws Exception {
        SipServletRequest invite = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "INVITE", "sip:app@a.example", branches.uri());
        invite.getSession().setAttribute("kept", "yes");
        invite.send();
        return branches.request("INVITE");
    }

    private static void acknowledging() {
        Script.running().onResponse(response -> {
            if (response.getStatus() == 200 && response.getMethod().equals("INVITE")) {
                response.createAck().send();
            }
        });
    }

    private static SipServletResponse answer(int status) throws InterruptedException {
        SipServletResponse answer = Script.running().answer();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer;
    }

    @Test
    void eachRingingBranchHasASessionOfItsOwn() throws Exception {
        SipText invite = called();
        branches.answering(invite).respond(invite, 180);
        PeerDialog two = branches.answering(invite).respond(invite, 180);
        SipSession first = answer(180).getSession();
        SipSession second = answer(180).getSession();
        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(second.getApplicationSession().getId())
                .isEqualTo(first.getApplicationSession().getId());
        assertThat(second.getAttribute("kept")).isEqualTo("yes");
        two.respond(invite, 486);
        branches.request("ACK");
    }

    @Test
    void theBranchThatAnswersNeedNotBeTheFirstThatRang() throws Exception {
        acknowledging();
        SipText invite = called();
        branches.answering(invite).respond(invite, 180);
        PeerDialog two = branches.answering(invite).respond(invite, 180);
        two.respond(invite, 200);
        SipSession first = answer(180).getSession();
        answer(180);
        SipSession answered = answer(200).getSession();
        assertThat(two.request("ACK").header("To")).isEqualTo(two.local());
        assertThat(answered.getId()).isNotEqualTo(first.getId());
        assertThat(answered.getState()).isEqualTo(SipSession.State.CONFIRMED);
        answered.createRequest("BYE").send();
        SipText bye = branches.request("BYE");
        assertThat(bye.header("To")).isEqualTo(two.local());
        two.respond(bye, 200);
        Script.running().eventually("200 BYE");
    }

    @Test
    void bothAnswersAfterRingingMakeACallEach() throws Exception {
        acknowledging();
        SipText invite = called();
        PeerDialog one = branches.answering(invite).respond(invite, 180);
        PeerDialog two = branches.answering(invite).respond(invite, 180);
        one.respond(invite, 200);
        SipSession rang = answer(180).getSession();
        SipSession rangToo = answer(180).getSession();
        assertThat(answer(200).getSession().getId()).isEqualTo(rang.getId());
        assertThat(branches.request("ACK").header("To")).isEqualTo(one.local());
        two.respond(invite, 200);
        assertThat(answer(200).getSession().getId()).isEqualTo(rangToo.getId());
        assertThat(branches.request("ACK").header("To")).isEqualTo(two.local());
        two.send("BYE").answer(200, "BYE");
        one.send("BYE").answer(200, "BYE");
        Script.running().eventuallyAll("BYE", "BYE");
    }

    /** RFC 3261 section 13.2.2.4: more than one 2xx, the second from a phone that never rang. */
    @Test
    void aSecondAnswerFromAPhoneThatNeverRangMakesACallToo() throws Exception {
        acknowledging();
        SipText invite = called();
        PeerDialog one = branches.answering(invite).respond(invite, 200);
        SipSession first = answer(200).getSession();
        assertThat(branches.request("ACK").header("To")).isEqualTo(one.local());
        PeerDialog two = branches.answering(invite).respond(invite, 200);
        SipSession second = answer(200).getSession();
        assertThat(branches.request("ACK").header("To")).isEqualTo(two.local());
        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(second.getAttribute("kept")).isEqualTo("yes");
        assertThat(second.getState()).isEqualTo(SipSession.State.CONFIRMED);
        two.respond(invite, 200);
        assertThat(branches.request("ACK").header("To")).isEqualTo(two.local());
        second.createRequest("BYE").send();
        two.respond(two.request("BYE"), 200);
        Script.running().eventually("200 BYE");
        assertThat(first.getState()).isEqualTo(SipSession.State.CONFIRMED);
        one.send("BYE").answer(200, "BYE");
    }

    @Test
    void soDoesOneThatComesWhenTheTransactionIsForgotten() throws Exception {
        acknowledging();
        SipText invite = called();
        PeerDialog one = branches.answering(invite).respond(invite, 200);
        answer(200);
        branches.request("ACK");
        Awaitility.await().until(() -> STAGE.server().census().clientTransactions() == 0);
        PeerDialog two = branches.answering(invite).respond(invite, 200);
        SipSession second = answer(200).getSession();
        assertThat(branches.request("ACK").header("To")).isEqualTo(two.local());
        second.createRequest("BYE").send();
        two.respond(two.request("BYE"), 200);
        Script.running().eventually("200 BYE");
        one.send("BYE").answer(200, "BYE");
    }

    @Test
    void theEndOfEitherCallIsNotTheEndOfTheOther() throws Exception {
        acknowledging();
        for (boolean firstGoesFirst : new boolean[] {true, false}) {
            SipText invite = called();
            PeerDialog one = branches.answering(invite).respond(invite, 200);
            answer(200);
            one.request("ACK");
            PeerDialog two = branches.answering(invite).respond(invite, 200);
            SipApplicationSession application = answer(200).getApplicationSession();
            two.request("ACK");
            PeerDialog goes = firstGoesFirst ? one : two;
            PeerDialog stays = firstGoesFirst ? two : one;
            goes.send("BYE").answer(200, "BYE");
            Awaitility.await().until(() -> STAGE.server().census().serverTransactions() == 0);
            stays.send("BYE").answer(200, "BYE");
            Awaitility.await().until(() -> !application.isValid());
        }
    }

    @Test
    void anAnswerThatIsRepeatedIsAcknowledgedAgainWithoutAWordToTheApplication() throws Exception {
        acknowledging();
        SipText invite = called();
        PeerDialog one = branches.answering(invite).respond(invite, 200);
        branches.request("ACK");
        Script.running().saw("200 INVITE");
        one.respond(invite, 200);
        branches.request("ACK");
        Script.running().sawNothingElse();
        one.send("BYE").answer(200, "BYE");
    }
}
