package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.ProxyBranch;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.URI;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;
import org.tandem.container.Wire;
import org.tandem.container.service.SipAddress;

/**
 * JSR 289 sections 10.2 and 14.2: by which interface the branches of a proxy leave. All peers are where the server would talk with them by
 * its first connector; each fails when a datagram comes from another one than it expects.
 */
class ProxyInterfaceTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted()
            .connector(
                    "<Connector protocol=\"org.tandem.container.SipUdpProtocol\" address=\"127.0.0.2\" port=\"0\"/>");

    private final List<Peer> peers = new ArrayList<>();
    private final Peer alice = STAGE.peer();
    private final Peer bob = expecting(second());

    @AfterEach
    void close() {
        peers.forEach(Peer::close);
    }

    private Peer expecting(SipAddress connector) {
        Peer peer = Peer.of(connector, Wire.from("127.0.0.1", connector));
        peers.add(peer);
        return peer;
    }

    private static SipAddress second() {
        return STAGE.server().sipAddresses().stream()
                .filter(a -> a.host().equals("127.0.0.2"))
                .findFirst()
                .orElseThrow();
    }

    private static URI uri(Peer peer) throws Exception {
        return Scripted.factory().createURI(peer.uri());
    }

    /** What is done with a proxy before it starts. */
    private interface Setting {
        void set(Proxy proxy, URI target) throws Exception;
    }

    private PeerDialog asked(String method, Setting setting) {
        Script.running().on("*", request -> {}).on(method, (SipServletRequest request) -> {
            if (request.isInitial()) {
                setting.set(request.getProxy(), uri(bob));
            }
        });
        return alice.to("bob").send(method);
    }

    private static void leftBySecond(SipText request) {
        assertThat(request.header("Via")).startsWith("SIP/2.0/UDP " + second().at());
    }

    /** A whole call; the callee hears everything from the second connector, the caller everything from the first. */
    private void call(Setting setting) {
        PeerDialog caller = asked("INVITE", setting);
        SipText invite = bob.request("INVITE");
        leftBySecond(invite);
        assertThat(invite.addresses("Record-Route")).hasSize(2);
        assertThat(invite.addresses("Record-Route").get(0)).contains(second().at());
        assertThat(invite.addresses("Record-Route").get(1)).contains(STAGE.udp().at());
        PeerDialog callee = bob.answering(invite).respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        leftBySecond(callee.request("ACK"));
        for (String method : List.of("INFO", "INVITE")) {
            passedOn(caller, method, callee, second());
            passedOn(callee, method, caller, STAGE.udp());
        }
        passedOn(callee, "BYE", caller, STAGE.udp());
    }

    private void passedOn(PeerDialog from, String method, PeerDialog to, SipAddress by) {
        from.send(method);
        SipText passed = to.request(method);
        assertThat(passed.header("Via")).startsWith("SIP/2.0/UDP " + by.at());
        to.respond(passed, 200);
        SipText ok = from.answer(200, method);
        if (method.equals("INVITE")) {
            from.ack(ok);
            assertThat(to.request("ACK").header("Via")).startsWith("SIP/2.0/UDP " + by.at());
        }
    }

    @Test
    void section10_2_theBranchesOfAProxyLeaveByTheAddressThatWasSet() {
        call((proxy, target) -> {
            proxy.setRecordRoute(true);
            proxy.setOutboundInterface(InetAddress.getByName("127.0.0.2"));
            proxy.proxyTo(target);
        });
    }

    @Test
    void section10_2_theBranchesOfAProxyLeaveByTheSocketThatWasSet() {
        call((proxy, target) -> {
            proxy.setRecordRoute(true);
            proxy.setOutboundInterface(new InetSocketAddress("127.0.0.2", second().port()));
            proxy.proxyTo(target);
        });
    }

    @Test
    void section10_2_thePortIsAdviceOnly() {
        call((proxy, target) -> {
            proxy.setRecordRoute(true);
            proxy.setOutboundInterface(new InetSocketAddress("127.0.0.2", 9));
            proxy.proxyTo(target);
        });
    }

    @Test
    void section14_2_theInterfaceOfTheSessionIsThatOfItsBranches() {
        call((proxy, target) -> {
            proxy.setRecordRoute(true);
            proxy.getOriginalRequest().getSession().setOutboundInterface(InetAddress.getByName("127.0.0.2"));
            proxy.proxyTo(target);
        });
    }

    @Test
    void section10_2_whoIsRedirectedIsAskedByTheInterfaceOfTheProxy() throws Exception {
        PeerDialog caller = asked("INVITE", (proxy, target) -> {
            proxy.setOutboundInterface(InetAddress.getByName("127.0.0.2"));
            proxy.proxyTo(target);
        });
        SipText invite = bob.request("INVITE");
        Peer mobile = expecting(second());
        bob.answering(invite).respond(invite, 302, "Contact: <" + mobile.uri() + ">");
        SipText redirected = mobile.request("INVITE");
        leftBySecond(redirected);
        mobile.answering(redirected).respond(redirected, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    void section10_2_aBranchHasAnInterfaceOfItsOwn() {
        Peer carol = expecting(STAGE.udp());
        PeerDialog caller = asked("INVITE", (proxy, target) -> {
            List<ProxyBranch> branches = proxy.createProxyBranches(List.of(target, uri(carol)));
            branches.get(0).setOutboundInterface(InetAddress.getByName("127.0.0.2"));
            branches.get(1)
                    .setOutboundInterface(
                            new InetSocketAddress("127.0.0.1", STAGE.udp().port()));
            proxy.startProxy();
        });
        SipText first = bob.request("INVITE");
        SipText second = carol.request("INVITE");
        leftBySecond(first);
        assertThat(second.header("Via")).startsWith("SIP/2.0/UDP " + STAGE.udp().at());
        bob.answering(first).respond(first, 486);
        carol.answering(second).respond(second, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    void section10_2_aCancelGoesTheWayOfItsInvite() {
        PeerDialog caller = asked("INVITE", (proxy, target) -> {
            proxy.setOutboundInterface(InetAddress.getByName("127.0.0.2"));
            proxy.proxyTo(target);
        });
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        caller.cancel();
        SipText cancel = callee.request("CANCEL");
        assertThat(cancel.header("Via"))
                .isEqualTo(invite.addresses("Via").get(0).split(",")[0]);
        callee.respond(cancel, 200).respond(invite, 487);
        caller.ack(caller.answer(487, "INVITE"));
    }

    @Test
    void rfc3327_thePathNamesTheInterface() {
        PeerDialog registration = asked("REGISTER", (proxy, target) -> {
            proxy.setAddToPath(true);
            proxy.setOutboundInterface(InetAddress.getByName("127.0.0.2"));
            proxy.proxyTo(target);
        });
        SipText register = bob.request("REGISTER");
        leftBySecond(register);
        assertThat(register.header("Path")).contains(second().at());
        bob.answering(register).respond(register, 200);
        registration.answer(200, "REGISTER");
    }

    @Test
    void section14_2_whatIsNoneOfTheServersInterfacesIsRefused() throws Exception {
        // Its digits are within those of an address that the server has.
        InetAddress nobodys = InetAddress.getByName("27.0.0.1");
        PeerDialog caller = asked("INVITE", (proxy, target) -> {
            ProxyBranch branch = proxy.createProxyBranches(List.of(target)).get(0);
            branch.setOutboundInterface(InetAddress.getByName("127.0.0.2"));
            assertRefused(() -> proxy.setOutboundInterface(nobodys));
            assertRefused(() -> proxy.setOutboundInterface(new InetSocketAddress(nobodys, second().port())));
            assertRefused(() -> proxy.setOutboundInterface(InetSocketAddress.createUnresolved("nobody", 5060)));
            assertRefused(() -> branch.setOutboundInterface(nobodys));
            assertRefused(() -> branch.setOutboundInterface(new InetSocketAddress(nobodys, second().port())));
            assertNull(() -> proxy.setOutboundInterface((InetAddress) null));
            assertNull(() -> proxy.setOutboundInterface((InetSocketAddress) null));
            assertNull(() -> branch.setOutboundInterface((InetAddress) null));
            assertNull(() -> branch.setOutboundInterface((InetSocketAddress) null));
            proxy.startProxy();
        });
        SipText invite = bob.request("INVITE");
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    private static void assertRefused(ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertNull(ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(NullPointerException.class);
    }
}
