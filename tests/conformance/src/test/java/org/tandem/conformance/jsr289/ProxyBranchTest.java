package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.ProxyBranch;
import jakarta.servlet.sip.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 section 10.2: what a proxy and its branches can be told and asked. */
class ProxyBranchTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();
    private final Peer carol = STAGE.peer();
    private final BlockingQueue<Proxy> proxies = new LinkedBlockingQueue<>();

    private static URI uri(Peer peer) throws Exception {
        return Scripted.factory().createURI(peer.uri());
    }

    private PeerDialog called(Consumer<Proxy> setting, Peer... targets) {
        Script.running()
                .on("INVITE", request -> {
                    Proxy proxy = request.getProxy();
                    setting.accept(proxy);
                    List<URI> uris = new java.util.ArrayList<>();
                    for (Peer target : targets) {
                        uris.add(uri(target));
                    }
                    proxy.proxyTo(uris);
                    proxies.add(proxy);
                })
                .on("ACK", ack -> {})
                .on("BYE", bye -> {});
        return alice.to("bob").send("INVITE");
    }

    private Proxy proxy() throws InterruptedException {
        return proxies.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void section10_2_2_whatIsSetIsSaid() throws Exception {
        PeerDialog caller = called(
                proxy -> {
                    assertThat(proxy.getParallel()).isTrue();
                    assertThat(proxy.getRecurse()).isTrue();
                    assertThat(proxy.getSupervised()).isTrue();
                    assertThat(proxy.getRecordRoute()).isFalse();
                    assertThat(proxy.getAddToPath()).isFalse();
                    assertThat(proxy.getNoCancel()).isFalse();
                    proxy.setParallel(false);
                    proxy.setRecurse(false);
                    proxy.setSupervised(false);
                    proxy.setRecordRoute(true);
                    proxy.setProxyTimeout(17);
                    assertThat(proxy.getProxyTimeout()).isEqualTo(17);
                    assertThat(proxy.getParallel()).isFalse();
                    assertThat(proxy.getRecurse()).isFalse();
                    assertThat(proxy.getSupervised()).isFalse();
                    assertThat(proxy.getRecordRoute()).isTrue();
                    proxy.getRecordRouteURI().setParameter("mine", "1");
                },
                bob);
        SipText invite = bob.request("INVITE");
        assertThat(invite.header("Record-Route")).contains(";mine=1");
        // While it lasts: the library forgets the request with its last transaction.
        assertThat(proxy().getOriginalRequest().getCallId()).isEqualTo(caller.callId());
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    void section10_2_1_aBranchIsFoundByItsTarget() throws Exception {
        PeerDialog caller = called(proxy -> {}, bob, carol);
        SipText first = bob.request("INVITE");
        SipText second = carol.request("INVITE");
        Proxy proxy = proxy();
        assertThat(proxy.getProxyBranches()).hasSize(2);
        ProxyBranch branch = proxy.getProxyBranch(uri(bob));
        assertThat(branch.isStarted()).isTrue();
        assertThat(branch.getProxy()).isSameAs(proxy);
        assertThat(branch.getRequest().getRequestURI()).isEqualTo(uri(bob));
        assertThat(branch.getRecordRoute()).isFalse();
        assertThat(branch.getRecurse()).isTrue();
        assertThat(branch.getAddToPath()).isFalse();
        assertThat(branch.getRecursedProxyBranches()).isNullOrEmpty();
        bob.answering(first).respond(first, 404);
        carol.answering(second).respond(second, 486);
        caller.ack(caller.answer(404, "INVITE"));
        assertThat(branch.getResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void section10_2_1_aBranchThatIsCancelledEndsAloneWithItsReason() throws Exception {
        PeerDialog caller = called(proxy -> proxy.setRecordRoute(true), bob, carol);
        SipText first = bob.request("INVITE");
        SipText second = carol.request("INVITE");
        PeerDialog callee = bob.answering(first).respond(first, 180);
        caller.answer(180, "INVITE");
        proxy().getProxyBranch(uri(bob)).cancel(new String[] {"SIP"}, new int[] {600}, new String[] {"Busy elsewhere"});
        SipText cancel = bob.request("CANCEL");
        assertThat(cancel.header("Reason")).contains("cause=600").contains("Busy elsewhere");
        callee.respond(cancel, 200).respond(first, 487);
        PeerDialog other = carol.answering(second).respond(second, 200);
        caller.ack(caller.answer(200, "INVITE"));
        other.request("ACK");
    }

    @Test
    void section10_2_5_aBranchHasItsOwnTime() throws Exception {
        Script.running().on("INVITE", request -> {
            Proxy proxy = request.getProxy();
            List<ProxyBranch> branches = proxy.createProxyBranches(List.of(uri(bob)));
            ProxyBranch branch = branches.get(0);
            branch.setProxyBranchTimeout(1);
            branch.setRecordRoute(true);
            branch.setRecurse(false);
            assertThat(branch.getProxyBranchTimeout()).isEqualTo(1);
            assertThat(branch.getRecordRoute()).isTrue();
            assertThat(branch.getRecurse()).isFalse();
            branch.getRecordRouteURI().setParameter("mine", "2");
            proxy.startProxy();
        });
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        assertThat(invite.header("Record-Route")).contains(";mine=2");
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        SipText cancel = bob.request("CANCEL");
        callee.respond(cancel, 200).respond(invite, 487);
        assertThat(alice.next(m -> m.isResponse() && m.status() >= 400, "a refusal")
                        .status())
                .isIn(408, 487);
    }

    @Test
    void section10_2_2_withNoCancelTheOthersRingOn() throws Exception {
        PeerDialog caller = called(proxy -> proxy.setNoCancel(true), bob, carol);
        SipText first = bob.request("INVITE");
        SipText second = carol.request("INVITE");
        PeerDialog other = bob.answering(first).respond(first, 180);
        carol.answering(second).respond(second, 200);
        caller.ack(caller.answer(200, "INVITE"));
        assertThat(bob.neverHears(m -> m.method().equals("CANCEL") && !m.isResponse(), 400))
                .isTrue();
        other.respond(first, 486);
    }

    @Test
    void section10_2_7_theApplicationSeesTheRefusalOfEachBranch() throws Exception {
        Script.running().onResponse(response -> {
            if (response.isBranchResponse() && response.getProxyBranch() != null) {
                Script.running().happened("branch " + response.getStatus());
            }
        });
        PeerDialog caller = called(proxy -> {}, bob, carol);
        SipText first = bob.request("INVITE");
        SipText second = carol.request("INVITE");
        bob.answering(first).respond(first, 404);
        bob.request("ACK");
        carol.answering(second).respond(second, 486);
        caller.ack(caller.answer(404, "INVITE"));
        Script.running().eventually("404 INVITE");
    }

    @Test
    void section10_2_proxyingAndAnsweringDoNotMix() throws Exception {
        Script.running().on("INVITE", request -> {
            request.getProxy().proxyTo(uri(bob));
            assertThatThrownBy(request::getB2buaHelper).isInstanceOf(IllegalStateException.class);
        });
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }
}
