package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;

/** JSR 289 section 14.4: what a SipErrorListener hears when the peer falls silent; the timers of RFC 3261 are shortened. */
class ErrorsTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app("ROOT", """
            <sip-app><app-name>scripted</app-name>
              <servlet><servlet-name>main</servlet-name><servlet-class>org.tandem.conformance.Scripted</servlet-class>
                <load-on-startup>1</load-on-startup></servlet>
              <listener><listener-class>org.tandem.conformance.Listening</listener-class></listener>
            </sip-app>""")).and("tandem.sip.t1", "20");

    @Test
    void noAckReceived() throws Exception {
        Script.running().on("INVITE", request -> request.createResponse(200).send());
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.answer(200, "INVITE");
        Script.running().eventually("no ACK for 200");
    }

    @Test
    void noPrackReceived() throws Exception {
        Script.running()
                .on("INVITE", request -> request.createResponse(183).sendReliably())
                .on("no PRACK", request -> request.createResponse(504).send());
        PeerDialog call = STAGE.peer().to("alice").send("INVITE", "Require: 100rel");
        call.answer(183, "INVITE");
        Script.running().eventually("no PRACK for 183");
        call.ack(call.answer(504, "INVITE"));
    }

    @Test
    void anUnreliableProvisionalAnswerWantsNoPrack() throws Exception {
        Script.running().on("INVITE", request -> {
            request.createResponse(180).send();
            request.createResponse(200).send();
        });
        PeerDialog call = STAGE.peer().to("alice").send("INVITE", "Supported: 100rel");
        call.answer(200, "INVITE");
        Script.running().eventually("no ACK for 200");
        Script.running().request().getSession().createRequest("BYE").send();
        call.respond(call.request("BYE"), 200);
        assertThat(Script.running().eventually("200 BYE")).noneMatch(event -> event.startsWith("no PRACK"));
    }
}
