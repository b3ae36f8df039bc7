package org.tandem.conformance.rfc4028;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 4028: session timers, which an application runs itself; the container carries what it says of them. */
class SessionTimerTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    @Test
    void section9_aTooShortIntervalIsRefusedAndTheNextOneTaken() {
        Script.running().on("INVITE", r -> {
            int asked = Integer.parseInt(r.getHeader("Session-Expires").split(";")[0]);
            SipServletResponse answer = r.createResponse(asked < 90 ? 422 : 200);
            answer.setHeader(asked < 90 ? "Min-SE" : "Session-Expires", asked < 90 ? "90" : asked + ";refresher=uac");
            answer.send();
        });
        PeerDialog call = STAGE.peer().to("alice").send("INVITE", "Supported: timer", "Session-Expires: 30");
        SipText no = call.answer(422, "INVITE");
        assertThat(no.header("Min-SE")).isEqualTo("90");
        call.ack(no).send("INVITE", "Supported: timer", "Session-Expires: 90", "Min-SE: 90");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("Session-Expires")).isEqualTo("90;refresher=uac");
        call.ack(ok).send("BYE").answer(200, "BYE");
    }

    @Test
    void section7_3_aCallerThatIsRefusedTriesAgainInTheSameSession() throws Exception {
        Script.running().onResponse(r -> {
            if (r.getStatus() == 422) {
                SipServletRequest again = r.getSession().createRequest("INVITE");
                again.setHeader("Session-Expires", r.getHeader("Min-SE"));
                again.setHeader("Min-SE", r.getHeader("Min-SE"));
                again.send();
            } else if (r.getStatus() == 200 && r.getMethod().equals("INVITE")) {
                r.createAck().send();
            }
        });
        Peer bob = STAGE.peer();
        SipServletRequest invite = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "INVITE", "sip:app@example.org", bob.uri());
        invite.setHeader("Supported", "timer");
        invite.setHeader("Session-Expires", "30");
        invite.send();
        SipText first = bob.request("INVITE");
        bob.answering(first).respond(first, 422, "Min-SE: 90");
        bob.request("ACK");
        SipText second = bob.request("INVITE");
        assertThat(second.header("Session-Expires")).isEqualTo("90");
        assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(second.header("CSeq")).isEqualTo("2 INVITE");
        PeerDialog call = bob.answering(second).respond(second, 200, "Session-Expires: 90;refresher=uac");
        call.request("ACK");
    }

    @Test
    void section10_aTimerOfTheApplicationRefreshesWithUpdate() throws Exception {
        Script.running().on("INVITE", r -> {
            SipServletResponse ok = r.createResponse(200);
            ok.setHeader("Session-Expires", "90;refresher=uas");
            ok.send();
        });
        PeerDialog call = STAGE.peer().to("alice").send("INVITE", "Supported: timer", "Session-Expires: 90");
        call.ack(call.answer(200, "INVITE"));
        SipServletRequest refresh = Script.running().request().getSession().createRequest("UPDATE");
        refresh.setHeader("Session-Expires", "90;refresher=uac");
        refresh.send();
        SipText update = call.request("UPDATE");
        assertThat(update.header("Session-Expires")).isEqualTo("90;refresher=uac");
        call.respond(update, 200, "Session-Expires: 90;refresher=uac");
        Script.running().eventually("200 UPDATE");
    }
}
