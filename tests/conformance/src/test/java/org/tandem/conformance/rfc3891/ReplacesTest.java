package org.tandem.conformance.rfc3891;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 3891: an INVITE that takes the place of another dialog, and JSR 289 section 15.11.4, how it finds its application. */
class ReplacesTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer alice = STAGE.peer();
    private final Peer carol = STAGE.peer();

    private static SipSession replaced(SipServletRequest request) {
        return Scripted.sessions().getCorrespondingSipSession(request.getSession(), "Replaces");
    }

    private PeerDialog established() throws InterruptedException {
        Script.running().on("INVITE", request -> request.createResponse(200).send());
        PeerDialog call = alice.to("bob").establish();
        Script.running().saw("INVITE", "ACK");
        return call;
    }

    private static String naming(PeerDialog dialog, String more) {
        return dialog.named("Replaces") + more;
    }

    @Test
    void section1_theNewCallTakesThePlaceOfTheOld() throws Exception {
        PeerDialog old = established();
        Script.running().on("INVITE", request -> {
            SipSession before = replaced(request);
            request.createResponse(200).send();
            before.createRequest("BYE").send();
        });
        PeerDialog next = carol.to("bob").send("INVITE", naming(old, ""));
        next.ack(next.answer(200, "INVITE"));
        old.respond(old.request("BYE"), 200);
        Script.running().eventually("200 BYE");
    }

    @Test
    void jsr289Section15_11_4_bothCallsAreInOneApplicationSession() throws Exception {
        PeerDialog old = established();
        SipSession before = Script.running().request().getSession();
        Script.running().on("INVITE", request -> request.createResponse(486).send());
        PeerDialog next = carol.to("bob").send("INVITE", naming(old, ""));
        next.ack(next.answer(486, "INVITE"));
        assertThat(Script.running().request().getMethod()).isEqualTo("ACK");
        SipServletRequest second = Script.running().request();
        assertThat(second.getApplicationSession().getId())
                .isEqualTo(before.getApplicationSession().getId());
        assertThat(replaced(second).getId()).isEqualTo(before.getId());
        assertThat(second.getSession().getId()).isNotEqualTo(before.getId());
    }

    @Test
    void jsr289Section15_11_4_4_withoutAMatchTheApplicationGetsItUntargeted() throws Exception {
        Script.running().on("INVITE", request -> {
            Script.running().happened("replaced " + replaced(request));
            request.createResponse(481).send();
        });
        PeerDialog next = carol.to("bob").send("INVITE", "Replaces: nobody@nowhere;to-tag=1;from-tag=2");
        next.ack(next.answer(481, "INVITE"));
        Script.running().saw("INVITE", "replaced null");
    }

    @Test
    void section3_twoOfThemAreABadRequest() throws Exception {
        PeerDialog old = established();
        PeerDialog next = carol.to("bob").send("INVITE", naming(old, ""), "Replaces: other;to-tag=1;from-tag=2");
        next.ack(next.answer(400, "INVITE"));
    }

    @Test
    void section3_anotherMethodThanInviteIsABadRequest() throws Exception {
        PeerDialog old = established();
        carol.to("bob").send("MESSAGE", naming(old, "")).answer(400, "MESSAGE");
    }

    @Test
    void section3_aConfirmedDialogIsBusyToWhoWantsAnEarlyOne() throws Exception {
        PeerDialog old = established();
        PeerDialog next = carol.to("bob").send("INVITE", naming(old, ";early-only"));
        next.ack(next.answer(486, "INVITE"));
    }

    @Test
    void section3_anEarlyDialogThatTheServerDidNotBeginCannotBeReplaced() {
        Script.running().on("INVITE", request -> request.createResponse(180).send());
        PeerDialog ringing = alice.to("bob").send("INVITE");
        SipText answer = ringing.answer(180, "INVITE");
        assertThat(answer.header("To")).contains("tag=");
        PeerDialog next = carol.to("bob").send("INVITE", naming(ringing, ""));
        next.ack(next.answer(481, "INVITE"));
        ringing.cancel().answer(200, "CANCEL");
        ringing.ack(ringing.answer(487, "INVITE"));
    }

    @Test
    void section3_anEarlyDialogThatTheServerBeganIsReplaced() throws Exception {
        Script.running().on("INVITE", request -> {
            replaced(request);
            Script.running().happened("replaced " + replaced(request).getState());
            request.createResponse(486).send();
        });
        SipServletRequest out = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "INVITE", "sip:bob@b.example", alice.uri());
        out.send();
        SipText invite = alice.request("INVITE");
        PeerDialog ringing = alice.answering(invite).respond(invite, 180);
        Script.running().saw("180 INVITE");
        PeerDialog next = carol.to("bob").send("INVITE", naming(ringing, ""));
        next.ack(next.answer(486, "INVITE"));
        Script.running().saw("INVITE", "replaced EARLY");
        out.createCancel().send();
        ringing.respond(alice.request("CANCEL"), 200).respond(invite, 487);
        Script.running().eventually("487 INVITE");
    }

    @Test
    void section3_anEndedDialogIsDeclined() throws Exception {
        PeerDialog old = established();
        old.send("BYE").answer(200, "BYE");
        PeerDialog next = carol.to("bob").send("INVITE", naming(old, ""));
        SipText answer = carol.next(
                m -> m.isResponse() && m.status() > 100 && m.header("Call-ID").equals(next.callId()), "answer");
        assertThat(answer.status()).isEqualTo(603);
    }
}
