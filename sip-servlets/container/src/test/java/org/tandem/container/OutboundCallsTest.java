package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.apps.Calling;

/** An application that calls out from a thread of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundCallsTest {
    private TandemServer server;

    @BeforeAll
    void start(@TempDir Path home) {
        server = TestHome.in(home).app("ROOT", "calling", Calling.class).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        Calling.ANSWERS.clear();
        Calling.REQUESTS.clear();
    }

    private static SipServletResponse answer(int status) throws InterruptedException {
        SipServletResponse response = Calling.ANSWERS.poll(10, TimeUnit.SECONDS);
        assertThat(response).isNotNull();
        assertThat(response.getStatus()).isEqualTo(status);
        return response;
    }

    private static String at(TestPhone phone) {
        return "sip:bob@127.0.0.1:" + phone.port();
    }

    @Test
    void callsAndHangsUp() throws Exception {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            Calling.call(at(phone));
            SipText invite = phone.expectRequest("INVITE");
            assertThat(invite.body()).isEqualTo("v=0\r\n");
            phone.respond(invite, 180, "");
            answer(180);
            phone.respond(invite, 200, "Contact: " + phone.contact() + "\r\n");
            SipServletResponse ok = answer(200);
            ok.createAck().send();
            phone.expectRequest("ACK");
            Calling.hangUp(ok.getSession());
            phone.respond(phone.expectRequest("BYE"), 200, "");
            answer(200);
        }
    }

    @Test
    void changesACallWithAReInvite() throws Exception {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            Calling.call(at(phone));
            phone.respond(phone.expectRequest("INVITE"), 200, "Contact: " + phone.contact() + "\r\n");
            SipServletResponse ok = answer(200);
            ok.createAck().send();
            phone.expectRequest("ACK");
            ok.getSession().createRequest("INVITE").send();
            phone.respond(phone.expectRequest("INVITE"), 200, "Contact: " + phone.contact() + "\r\n");
            answer(200).createAck().send();
            phone.expectRequest("ACK");
            ok.getApplicationSession().setAttribute("seen", "yes");
            assertThat(ok.getApplicationSession().getAttribute("seen")).isEqualTo("yes");
            Calling.hangUp(ok.getSession());
            phone.respond(phone.expectRequest("BYE"), 200, "");
            answer(200);
            ok.getApplicationSession().invalidate();
        }
    }

    @Test
    void takesBackACallThatRings() throws Exception {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            SipServletRequest call = Calling.call(at(phone));
            SipText invite = phone.expectRequest("INVITE");
            phone.respond(invite, 180, "");
            answer(180);
            call.createCancel().send();
            phone.respond(phone.expectRequest("CANCEL"), 200, "");
            phone.respond(invite, 487, "");
            answer(487);
            phone.expectRequest("ACK");
        }
    }

    @Test
    void isToldOfABusyPhone() throws Exception {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            Calling.call(at(phone));
            phone.respond(phone.expectRequest("INVITE"), 486, "");
            answer(486);
            phone.expectRequest("ACK");
        }
    }
}
