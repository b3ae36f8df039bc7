package org.tandem.conformance.rfc3311;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
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
}
