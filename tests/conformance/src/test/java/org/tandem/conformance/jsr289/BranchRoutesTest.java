package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.ProxyBranch;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 section 10.2.1: each branch has a Record-Route and a Path of its own; what it is not told is as its proxy has it. */
class BranchRoutesTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();
    private final Peer carol = STAGE.peer();

    /** What is done with a proxy and its branches, to bob and to carol, before it starts. */
    private interface Setting {
        void set(Proxy proxy, ProxyBranch first, ProxyBranch second);
    }

    private PeerDialog asked(String method, Setting setting) {
        Script.running().on("*", request -> {}).on(method, (SipServletRequest request) -> {
            Proxy proxy = request.getProxy();
            proxy.setRecordRoute(true);
            proxy.setAddToPath(true);
            proxy.getRecordRouteURI().setParameter("all", "1");
            proxy.getPathURI().setParameter("all", "1");
            URI one = Scripted.factory().createURI(bob.uri());
            URI other = Scripted.factory().createURI(carol.uri());
            List<ProxyBranch> branches = proxy.createProxyBranches(List.of(one, other));
            setting.set(proxy, branches.get(0), branches.get(1));
            proxy.startProxy();
        });
        return alice.to("both").send(method);
    }

    private static SipText refusing(Peer peer, String method) {
        SipText request = peer.request(method);
        peer.answering(request).respond(request, 486);
        return request;
    }

    @Test
    void section10_2_1_theRecordRouteOfABranchHasItsParameters() {
        PeerDialog caller = asked("INVITE", (proxy, first, second) -> {
            first.getRecordRouteURI().setParameter("mine", "1");
            second.getRecordRouteURI().setParameter("mine", "2");
            second.getRecordRouteURI().removeParameter("all");
        });
        SipText toBob = refusing(bob, "INVITE");
        SipText toCarol = refusing(carol, "INVITE");
        caller.ack(caller.answer(486, "INVITE"));
        assertThat(toBob.header("Record-Route")).contains(";mine=1").contains(";all=1");
        assertThat(toCarol.header("Record-Route")).contains(";mine=2").doesNotContain(";all=1");
    }

    @Test
    void section10_2_1_aBranchThatWasToldNothingHasWhatItsProxyHasWhenItStarts() {
        PeerDialog caller = asked("INVITE", (proxy, first, second) -> {
            first.getRecordRouteURI().setParameter("mine", "1");
            proxy.getRecordRouteURI().setParameter("late", "1");
        });
        SipText toBob = refusing(bob, "INVITE");
        SipText toCarol = refusing(carol, "INVITE");
        caller.ack(caller.answer(486, "INVITE"));
        assertThat(toBob.header("Record-Route")).contains(";mine=1").doesNotContain("late");
        assertThat(toCarol.header("Record-Route")).contains(";late=1").doesNotContain("mine");
    }

    @Test
    void section10_2_1_theParametersOfTheBranchThatAnsweredComeBack() throws Exception {
        PeerDialog caller = asked("INVITE", (proxy, first, second) -> {
            first.getRecordRouteURI().setParameter("mine", "1");
            second.getRecordRouteURI().setParameter("mine", "2");
        });
        refusing(bob, "INVITE");
        SipText invite = carol.request("INVITE");
        PeerDialog callee = carol.answering(invite).respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
        Script.running().eventually("ACK");
        caller.send("BYE");
        callee.respond(callee.request("BYE"), 200);
        caller.answer(200, "BYE");
        SipServletRequest bye = Script.running().request();
        while (!bye.getMethod().equals("BYE")) {
            bye = Script.running().request();
        }
        assertThat(bye.getParameter("mine")).isEqualTo("2");
    }

    @Test
    void section10_2_1_aBranchNeedNotRecordTheRoute() {
        PeerDialog caller = asked("INVITE", (proxy, first, second) -> {
            first.setRecordRoute(false);
            assertThat(first.getRecordRoute()).isFalse();
            assertThatThrownBy(first::getRecordRouteURI).isInstanceOf(IllegalStateException.class);
        });
        SipText toBob = refusing(bob, "INVITE");
        SipText toCarol = refusing(carol, "INVITE");
        caller.ack(caller.answer(486, "INVITE"));
        assertThat(toBob.headers("Record-Route")).isEmpty();
        assertThat(toCarol.headers("Record-Route")).hasSize(1);
    }

    @Test
    void section10_2_1_whatOthersRecordedStaysWhenABranchRecordsNothing() {
        PeerDialog caller = asked("INVITE", (proxy, first, second) -> {});
        refusing(bob, "INVITE");
        refusing(carol, "INVITE");
        caller.ack(caller.answer(486, "INVITE"));
        Script.running().on("INVITE", request -> {
            Proxy proxy = request.getProxy();
            proxy.setRecordRoute(true);
            ProxyBranch branch = proxy.createProxyBranches(
                            List.of(Scripted.factory().createURI(bob.uri())))
                    .get(0);
            branch.setRecordRoute(false);
            proxy.startProxy();
        });
        PeerDialog again = alice.to("bob").send("INVITE", "Record-Route: <sip:192.0.2.7;lr>");
        SipText invite = refusing(bob, "INVITE");
        again.ack(again.answer(486, "INVITE"));
        assertThat(invite.addresses("Record-Route")).containsExactly("<sip:192.0.2.7;lr>");
    }

    @Test
    void section10_2_1_aBranchRecordsTheRouteThoughItsProxyDoesNot() {
        Script.running().on("INVITE", request -> {
            Proxy proxy = request.getProxy();
            ProxyBranch branch = proxy.createProxyBranches(
                            List.of(Scripted.factory().createURI(bob.uri())))
                    .get(0);
            branch.setRecordRoute(true);
            branch.getRecordRouteURI().setParameter("mine", "1");
            proxy.startProxy();
            assertThatThrownBy(() -> branch.setRecordRoute(false)).isInstanceOf(IllegalStateException.class);
        });
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = refusing(bob, "INVITE");
        caller.ack(caller.answer(486, "INVITE"));
        assertThat(invite.header("Record-Route"))
                .contains(";mine=1")
                .contains(";lr")
                .contains(STAGE.udp().at());
    }

    @Test
    void rfc3327_thePathOfABranchHasItsParameters() {
        PeerDialog caller = asked("REGISTER", (proxy, first, second) -> {
            first.getPathURI().setParameter("mine", "1");
            second.getPathURI().setParameter("mine", "2");
            second.getPathURI().removeParameter("all");
        });
        SipText toBob = refusing(bob, "REGISTER");
        SipText toCarol = refusing(carol, "REGISTER");
        caller.answer(486, "REGISTER");
        assertThat(toBob.header("Path"))
                .contains(";mine=1")
                .contains(";all=1")
                .contains(";lr")
                .contains(STAGE.udp().at());
        assertThat(toCarol.header("Path")).contains(";mine=2").doesNotContain("all=1");
        assertThat(toBob.headers("Record-Route")).isEmpty();
    }

    @Test
    void rfc3327_aBranchNeedNotAddToThePath() {
        PeerDialog caller = asked("REGISTER", (proxy, first, second) -> {
            first.setAddToPath(false);
            assertThat(first.getAddToPath()).isFalse();
            assertThatThrownBy(first::getPathURI).isInstanceOf(IllegalStateException.class);
        });
        SipText toBob = refusing(bob, "REGISTER");
        SipText toCarol = refusing(carol, "REGISTER");
        caller.answer(486, "REGISTER");
        assertThat(toBob.headers("Path")).isEmpty();
        assertThat(toCarol.headers("Path")).hasSize(1);
    }

    @Test
    void rfc3327_aBranchAddsToThePathThoughItsProxyDoesNot() {
        Script.running().on("REGISTER", request -> {
            Proxy proxy = request.getProxy();
            ProxyBranch branch = proxy.createProxyBranches(
                            List.of(Scripted.factory().createURI(bob.uri())))
                    .get(0);
            branch.setAddToPath(true);
            branch.getPathURI().setParameter("mine", "1");
            proxy.startProxy();
            assertThatThrownBy(() -> branch.setAddToPath(false)).isInstanceOf(IllegalStateException.class);
        });
        PeerDialog caller = alice.to("registrar").send("REGISTER", "Path: <sip:192.0.2.7;lr>");
        SipText register = refusing(bob, "REGISTER");
        caller.answer(486, "REGISTER");
        assertThat(register.addresses("Path")).hasSize(2);
        assertThat(register.addresses("Path").get(0)).contains(";mine=1");
        assertThat(register.addresses("Path").get(1)).isEqualTo("<sip:192.0.2.7;lr>");
    }

    @Test
    void section10_2_1_onlyParametersCanBeSet() {
        PeerDialog caller = asked("INVITE", (proxy, first, second) -> {
            first.getRecordRouteURI().setParameter("mine", "1");
            first.getRecordRouteURI().setHost("elsewhere.example.com");
            first.getRecordRouteURI().setPort(9);
        });
        SipText toBob = refusing(bob, "INVITE");
        refusing(carol, "INVITE");
        caller.ack(caller.answer(486, "INVITE"));
        assertThat(toBob.header("Record-Route"))
                .contains(";mine=1")
                .contains(STAGE.udp().at())
                .doesNotContain("elsewhere");
    }
}
