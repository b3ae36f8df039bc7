package org.tandem.examples.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** Deploys the example as it is and calls through it. */
class ScreeningTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.built("screening"));

    @Test
    void passesACallOnAndEndsBothSides() {
        Peer bob = STAGE.peer();
        PeerDialog caller = STAGE.peer().toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        assertThat(invite.header("Call-ID")).isNotEqualTo(caller.callId());
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        callee.respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
        caller.send("BYE");
        callee.respond(callee.request("BYE"), 200);
        caller.answer(200, "BYE");
    }

    @Test
    void keepsUnwantedCallersOut() {
        PeerDialog caller = STAGE.peer().from("spam-17", "bob").send("INVITE");
        caller.ack(caller.answer(603, "INVITE"));
    }

    @Test
    void passesACancelOn() {
        Peer bob = STAGE.peer();
        PeerDialog caller = STAGE.peer().toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        caller.cancel();
        caller.ack(caller.answer(487, "INVITE"));
        callee.respond(bob.request("CANCEL"), 200).respond(invite, 487);
    }
}
