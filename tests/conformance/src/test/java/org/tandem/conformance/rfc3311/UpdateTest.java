package org.tandem.conformance.rfc3311;

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

/** RFC 3311: UPDATE. */
class UpdateTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private static PeerDialog answered() {
        Script.running()
                .on("INVITE", r -> r.createResponse(200).send())
                .on("UPDATE", r -> r.createResponse(200).send());
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        return call;
    }

    @Test
    void section5_1_theApplicationSendsAnUpdate() throws Exception {
        PeerDialog call = answered();
        SipServletRequest update = Script.running().request().getSession().createRequest("UPDATE");
        update.send();
        SipText received = call.request("UPDATE");
        assertThat(received.header("Contact")).isNotEmpty();
        call.respond(received, 200);
        Script.running().eventually("200 UPDATE");
    }

    @Test
    void section5_2_theTargetIsRefreshed() throws Exception {
        PeerDialog call = answered();
        String elsewhere = call.target();
        call.send("UPDATE", "Contact: <sip:moved@127.0.0.1:9>").answer(200, "UPDATE");
        SipServletRequest info = Script.running().request().getSession().createRequest("INFO");
        assertThat(info.getRequestURI().toString()).startsWith("sip:moved@127.0.0.1:9");
        assertThat(elsewhere).isNotEmpty();
    }

    @Test
    void section5_2_anUpdateOfNoDialogIsAnswered481() {
        STAGE.peer().to("alice").send("UPDATE").answer(481, "UPDATE");
    }

    @Test
    void section5_1_theCallingApplicationUpdatesBeforeTheAnswer() throws Exception {
        Script.running().onResponse(r -> {
            if (r.getStatus() == 183) {
                r.createPrack().send();
            } else if (r.getStatus() == 200 && r.getMethod().equals("PRACK")) {
                r.getSession().createRequest("UPDATE").send();
            } else if (r.getStatus() == 200 && r.getMethod().equals("INVITE")) {
                r.createAck().send();
            }
        });
        Peer bob = STAGE.peer();
        SipServletRequest invite = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "INVITE", "sip:app@example.org", bob.uri());
        invite.addHeader("Supported", "100rel");
        invite.send();
        SipText received = bob.request("INVITE");
        PeerDialog call = bob.answering(received).respond(received, 183, "Require: 100rel", "RSeq: 1");
        call.respond(call.request("PRACK"), 200);
        SipText update = call.request("UPDATE");
        assertThat(update.header("To")).isEqualTo(call.local());
        call.respond(update, 200).respond(received, 200);
        call.request("ACK");
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section5_1_anUpdateThatIsRefusedLeavesTheCallAsItIs() throws Exception {
        PeerDialog call = answered();
        SipSession session = Script.running().request().getSession();
        for (int status : new int[] {491, 500}) {
            session.createRequest("UPDATE").send();
            call.respond(call.request("UPDATE"), status);
            Script.running().eventually(status + " UPDATE");
        }
        assertThat(session.getState()).isEqualTo(SipSession.State.CONFIRMED);
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section5_2_theApplicationMayAnswerWithADescriptionOfItsOwn() throws Exception {
        PeerDialog call = answered();
        Script.running().on("UPDATE", r -> {
            var ok = r.createResponse(200);
            ok.setContent("v=0\r\ns=answer\r\n", "application/sdp");
            ok.send();
        });
        SipText ok = call.sendBody("UPDATE", "v=0\r\ns=offer\r\n").answer(200, "UPDATE");
        assertThat(ok.body()).contains("s=answer");
        assertThat(ok.header("Contact")).isNotEmpty();
        call.send("BYE").answer(200, "BYE");
    }
}
