package org.tandem.conformance.rfc3911;

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

/** RFC 3911: an INVITE that joins another dialog, and JSR 289 section 15.11.4, how it finds its application. */
class JoinTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer alice = STAGE.peer();
    private final Peer carol = STAGE.peer();

    private static SipSession joined(SipServletRequest request) {
        return Scripted.sessions().getCorrespondingSipSession(request.getSession(), "Join");
    }

    private PeerDialog established() throws InterruptedException {
        Script.running().on("INVITE", request -> request.createResponse(200).send());
        PeerDialog call = alice.to("bob").establish();
        Script.running().saw("INVITE", "ACK");
        return call;
    }

    @Test
    void section1_theNewCallJoinsTheOldAndBothGoOn() throws Exception {
        PeerDialog old = established();
        SipSession first = Script.running().request().getSession();
        assertThat(Script.running().request().getMethod()).isEqualTo("ACK");
        PeerDialog next = carol.to("bob").send("INVITE", old.named("Join"));
        next.ack(next.answer(200, "INVITE"));
        SipServletRequest second = Script.running().request();
        assertThat(joined(second).getId()).isEqualTo(first.getId());
        assertThat(second.getApplicationSession().getId())
                .isEqualTo(first.getApplicationSession().getId());
        next.send("BYE").answer(200, "BYE");
        assertThat(first.getState()).isEqualTo(SipSession.State.CONFIRMED);
        old.send("BYE").answer(200, "BYE");
    }

    @Test
    void jsr289Section15_11_4_4_withoutAMatchTheApplicationGetsItUntargeted() throws Exception {
        Script.running().on("INVITE", request -> {
            Script.running().happened("joined " + joined(request));
            request.createResponse(481).send();
        });
        PeerDialog next = carol.to("bob").send("INVITE", "Join: nobody@nowhere;to-tag=1;from-tag=2");
        next.ack(next.answer(481, "INVITE"));
        Script.running().saw("INVITE", "joined null");
    }

    @Test
    void section4_twoOfThemAreABadRequest() throws Exception {
        PeerDialog old = established();
        PeerDialog next = carol.to("bob").send("INVITE", old.named("Join"), "Join: other;to-tag=1;from-tag=2");
        next.ack(next.answer(400, "INVITE"));
    }

    @Test
    void section4_oneTogetherWithReplacesIsABadRequest() throws Exception {
        PeerDialog old = established();
        PeerDialog next = carol.to("bob")
                .send("INVITE", old.named("Join"), old.named("Join").replace("Join", "Replaces"));
        next.ack(next.answer(400, "INVITE"));
    }

    @Test
    void section4_anotherMethodThanInviteIsABadRequest() throws Exception {
        PeerDialog old = established();
        carol.to("bob").send("MESSAGE", old.named("Join")).answer(400, "MESSAGE");
    }

    @Test
    void section4_anEndedDialogIsDeclined() throws Exception {
        PeerDialog old = established();
        old.send("BYE").answer(200, "BYE");
        PeerDialog next = carol.to("bob").send("INVITE", old.named("Join"));
        next.ack(next.answer(603, "INVITE"));
    }

    @Test
    void section4_anEarlyDialogThatTheServerDidNotBeginCannotBeJoined() {
        Script.running().on("INVITE", request -> request.createResponse(180).send());
        PeerDialog ringing = alice.to("bob").send("INVITE");
        assertThat(ringing.answer(180, "INVITE").header("To")).contains("tag=");
        PeerDialog next = carol.to("bob").send("INVITE", ringing.named("Join"));
        next.ack(next.answer(481, "INVITE"));
        ringing.cancel().answer(200, "CANCEL");
        ringing.ack(ringing.answer(487, "INVITE"));
    }
}
