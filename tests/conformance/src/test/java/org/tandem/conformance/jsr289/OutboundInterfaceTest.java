package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.SipURI;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.service.SipAddress;

/** JSR 289 section 14.2: a multihomed server, and by which of its interfaces a request leaves. */
class OutboundInterfaceTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted()
            .connector(
                    "<Connector protocol=\"org.tandem.container.SipUdpProtocol\" address=\"127.0.0.2\" port=\"0\"/>");

    /** Talks with the connector at 127.0.0.2 only. */
    private final Peer bob = Peer.of(secondAddress());

    @AfterEach
    void hangUp() {
        bob.close();
    }

    private static SipAddress secondAddress() {
        return STAGE.server().sipAddresses().stream()
                .filter(a -> a.uriHost().equals("127.0.0.2"))
                .findFirst()
                .orElseThrow();
    }

    private static InetSocketAddress second() {
        return new InetSocketAddress("127.0.0.2", secondAddress().port());
    }

    private static void leftBySecond(SipText request) {
        String place = "127.0.0.2:" + second().getPort();
        assertThat(request.header("Via")).startsWith("SIP/2.0/UDP " + place);
        if (request.method().equals("INVITE") && !request.header("Contact").isEmpty()) {
            assertThat(request.header("Contact")).contains(place);
        }
    }

    private SipServletRequest invite() throws Exception {
        return Scripted.factory()
                .createRequest(Scripted.factory().createApplicationSession(), "INVITE", "sip:us@here", bob.uri());
    }

    private void refuse(SipText invite) throws Exception {
        bob.answering(invite).respond(invite, 486);
        Script.running().eventually("486 INVITE");
    }

    @Test
    void section14_2_theInterfacesAreListed() {
        @SuppressWarnings("unchecked")
        List<SipURI> all = (List<SipURI>) Scripted.context().getAttribute(SipServlet.OUTBOUND_INTERFACES);
        assertThat(all).anyMatch(uri -> uri.getHost().equals("127.0.0.2") && uri.getPort() == second().getPort());
        assertThat(all)
                .anyMatch(uri -> uri.getHost().equals("127.0.0.1")
                        && uri.getPort() == STAGE.udp().port());
    }

    @Test
    void section14_2_aRequestOfTheSessionLeavesByTheSocketThatWasSet() throws Exception {
        SipServletRequest invite = invite();
        invite.getSession().setOutboundInterface(second());
        invite.send();
        SipText sent = bob.request("INVITE");
        leftBySecond(sent);
        refuse(sent);
    }

    @Test
    void section14_2_aRequestOfTheSessionLeavesByTheAddressThatWasSet() throws Exception {
        SipServletRequest invite = invite();
        invite.getSession().setOutboundInterface(InetAddress.getByName("127.0.0.2"));
        invite.send();
        SipText sent = bob.request("INVITE");
        leftBySecond(sent);
        refuse(sent);
    }

    @Test
    void section14_2_anAddressThatIsNotTheServersIsRefused() throws Exception {
        SipServletRequest invite = invite();
        InetSocketAddress nobodys = new InetSocketAddress("192.0.2.1", 5060);
        assertThatThrownBy(() -> invite.getSession().setOutboundInterface(nobodys))
                .isInstanceOf(IllegalArgumentException.class);
        // Its digits are within those of an address that the server has.
        InetAddress similar = InetAddress.getByName("27.0.0.1");
        assertThatThrownBy(() -> invite.getSession().setOutboundInterface(similar))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> invite.getSession().setOutboundInterface((InetSocketAddress) null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> invite.getSession().setOutboundInterface((InetAddress) null))
                .isInstanceOf(NullPointerException.class);
        SipSession session = invite.getSession();
        invite.getApplicationSession().invalidate();
        assertThatThrownBy(() -> session.setOutboundInterface(second())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void section14_2_thePortIsAdviceOnly() throws Exception {
        SipServletRequest invite = invite();
        invite.getSession().setOutboundInterface(new InetSocketAddress("127.0.0.2", 9));
        invite.send();
        SipText sent = bob.request("INVITE");
        leftBySecond(sent);
        refuse(sent);
    }

    @Test
    void section14_2_aProxyLeavesByTheInterfaceOfItsSession() {
        Script.running().on("INVITE", request -> {
            request.getSession().setOutboundInterface(second());
            request.getProxy().proxyTo(Scripted.factory().createURI(bob.uri()));
        });
        PeerDialog call = STAGE.peer().to("bob").send("INVITE");
        SipText sent = bob.request("INVITE");
        bob.answering(sent).respond(sent, 486);
        call.ack(call.answer(486, "INVITE"));
        assertThat(sent.headers("Via").get(0)).startsWith("SIP/2.0/UDP 127.0.0.2:" + second().getPort());
    }
}
