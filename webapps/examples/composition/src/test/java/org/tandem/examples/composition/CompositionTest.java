package org.tandem.examples.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** Deploys both examples with the routes of this one. */
class CompositionTest {
    @RegisterExtension
    static final Stage STAGE =
            Stage.with(home -> home.built("screening").built("parallel-fork").write("conf/dar.properties", routes()));

    private static String routes() {
        try {
            return Files.readString(Path.of("conf/dar.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCallIsScreenedAndThenRingsTheCallee() {
        Peer bob = STAGE.peer();
        bob.to("bob")
                .send("REGISTER", "Contact: <" + bob.uri() + ">", "Expires: 60")
                .answer(200, "REGISTER");
        PeerDialog caller = STAGE.peer().to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        assertThat(invite.header("Call-ID")).isNotEqualTo(caller.callId());
        PeerDialog callee = bob.answering(invite).respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
        caller.send("BYE");
        callee.respond(callee.request("BYE"), 200);
        caller.answer(200, "BYE");
    }

    @Test
    void anUnwantedCallerReachesNobody() {
        PeerDialog caller = STAGE.peer().from("spam-1", "bob").send("INVITE");
        caller.ack(caller.answer(603, "INVITE"));
    }
}
