package org.tandem.examples.fork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** Deploys the example as it is, registers phones and calls. */
class ParallelForkTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.built("parallel-fork"));

    private static Peer registered(String user) {
        Peer phone = STAGE.peer();
        phone.to(user)
                .send("REGISTER", "Contact: <" + phone.uri() + ">", "Expires: 60")
                .answer(200, "REGISTER");
        return phone;
    }

    @Test
    void ringsAllPhonesAndCancelsThoseThatDidNotAnswer() {
        Peer desk = registered("bob");
        Peer mobile = registered("bob");
        PeerDialog caller = STAGE.peer().to("bob").send("INVITE");
        SipText toDesk = desk.request("INVITE");
        SipText toMobile = mobile.request("INVITE");
        PeerDialog one = desk.answering(toDesk).respond(toDesk, 180);
        PeerDialog two = mobile.answering(toMobile).respond(toMobile, 180);
        caller.answer(180, "INVITE");
        two.respond(toMobile, 200);
        caller.ack(caller.answer(200, "INVITE"));
        one.respond(desk.request("CANCEL"), 200).respond(toDesk, 487);
    }

    @Test
    void aUserWithoutAPhoneIsUnavailable() {
        PeerDialog caller = STAGE.peer().to("nobody").send("INVITE");
        caller.ack(caller.answer(480, "INVITE"));
    }

    @Test
    void aPhoneThatHasGoneIsNotRung() {
        Peer phone = registered("carol");
        SipText answer = phone.to("carol")
                .send("REGISTER", "Contact: <" + phone.uri() + ">;expires=0")
                .answer(200, "REGISTER");
        assertThat(answer.headers("Contact")).isEmpty();
        PeerDialog caller = STAGE.peer().to("carol").send("INVITE");
        caller.ack(caller.answer(480, "INVITE"));
    }
}
