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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 section 10.2.2, RFC 3261 sections 16.5 and 16.7: a proxy that follows redirections. */
class RedirectionTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();
    private final Peer carol = STAGE.peer();
    private final Peer dave = STAGE.peer();
    private final BlockingQueue<ProxyBranch> branches = new LinkedBlockingQueue<>();

    /** What is done with a proxy, and the one branch that it has, before it starts. */
    private interface Setting {
        void set(Proxy proxy, ProxyBranch branch);
    }

    private PeerDialog called(Setting setting) {
        Script.running().on("*", request -> {}).on("INVITE", request -> {
            Proxy proxy = request.getProxy();
            URI target = Scripted.factory().createURI(bob.uri());
            ProxyBranch branch = proxy.createProxyBranches(List.of(target)).get(0);
            setting.set(proxy, branch);
            branches.add(branch);
            proxy.startProxy();
        });
        return alice.to("bob").send("INVITE");
    }

    private ProxyBranch branch() throws InterruptedException {
        return branches.poll(10, TimeUnit.SECONDS);
    }

    /** Says where else to ask. */
    private static void redirect(SipText invite, Peer from, String contacts) {
        StringBuilder text = new StringBuilder("SIP/2.0 302 Moved\r\n");
        invite.headers("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        from.raw(text + "From: " + invite.header("From") + "\r\nTo: " + invite.header("To") + ";tag=" + Peer.id()
                + "\r\nCall-ID: " + invite.header("Call-ID") + "\r\nCSeq: " + invite.header("CSeq") + "\r\nContact: "
                + contacts + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static String contact(Peer peer, String q) {
        return "<" + peer.uri() + ">" + q;
    }

    @Test
    void section10_2_2_allContactsAreAskedAtOnceInParallel() throws Exception {
        PeerDialog caller = called((proxy, branch) -> {});
        SipText invite = bob.request("INVITE");
        redirect(invite, bob, contact(carol, ";q=0.2") + ", " + contact(dave, ";q=0.8"));
        SipText first = carol.request("INVITE");
        SipText second = dave.request("INVITE");
        assertThat(first.startLine()).contains(carol.uri());
        assertThat(branch().getRecursedProxyBranches()).hasSize(2);
        carol.answering(first).respond(first, 486);
        PeerDialog callee = dave.answering(second).respond(second, 200);
        caller.ack(caller.answer(200, "INVITE"));
        assertThat(callee.callId()).isEqualTo(caller.callId());
    }

    @Test
    void section10_2_2_theBestContactIsAskedFirstInSequence() {
        PeerDialog caller = called((proxy, branch) -> proxy.setParallel(false));
        redirect(bob.request("INVITE"), bob, contact(carol, ";q=0.2") + ", " + contact(dave, ";q=0.8"));
        SipText first = dave.request("INVITE");
        assertThat(carol.neverHears(m -> !m.isResponse(), 300)).isTrue();
        dave.answering(first).respond(first, 486);
        SipText second = carol.request("INVITE");
        carol.answering(second).respond(second, 200);
        caller.ack(caller.answer(200, "INVITE"));
    }

    @Test
    void rfc3261_section16_5_nobodyIsAskedTwice() {
        PeerDialog caller = called((proxy, branch) -> {});
        redirect(bob.request("INVITE"), bob, contact(carol, ""));
        redirect(carol.request("INVITE"), carol, contact(bob, "") + ", " + contact(carol, ""));
        SipText moved = caller.answer(302, "INVITE");
        assertThat(moved.addresses("Contact")).hasSize(2);
        caller.ack(moved);
        assertThat(bob.neverHears(m -> m.method().equals("INVITE"), 300)).isTrue();
    }

    @Test
    void oneRequestIsNotSentToMorePlacesThanThirtyTwo() {
        PeerDialog caller = called((proxy, branch) -> {});
        String contacts = IntStream.range(0, 40)
                .mapToObj(i -> "<" + carol.uri().replace("sip:", "sip:n" + i) + ">")
                .collect(Collectors.joining(", "));
        redirect(bob.request("INVITE"), bob, contacts);
        for (int i = 0; i < 31; i++) {
            SipText invite = carol.request("INVITE");
            carol.answering(invite).respond(invite, 486);
        }
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    void rfc3261_section16_5_aContactThatIsNoSipUriIsTheCallersAffair() {
        PeerDialog caller = called((proxy, branch) -> {});
        redirect(bob.request("INVITE"), bob, "<mailto:bob@example.com>");
        caller.ack(caller.answer(302, "INVITE"));
    }

    @Test
    void section10_2_1_aBranchThatIsNotToRecursePassesTheRedirectionOn() {
        PeerDialog caller = called((proxy, branch) -> {
            proxy.setRecurse(true);
            branch.setRecurse(false);
        });
        redirect(bob.request("INVITE"), bob, contact(carol, ""));
        caller.ack(caller.answer(302, "INVITE"));
        assertThat(carol.neverHears(m -> true, 300)).isTrue();
    }

    @Test
    void section10_2_1_aBranchRecursesThoughItsProxyDoesNot() {
        PeerDialog caller = called((proxy, branch) -> {
            proxy.setRecurse(false);
            branch.setRecurse(true);
        });
        redirect(bob.request("INVITE"), bob, contact(carol, ""));
        SipText invite = carol.request("INVITE");
        carol.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    void section10_2_1_whoCancelsABranchCancelsItsChildren() throws Exception {
        PeerDialog caller = called((proxy, branch) -> {});
        redirect(bob.request("INVITE"), bob, contact(carol, ""));
        SipText invite = carol.request("INVITE");
        PeerDialog callee = carol.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        branch().cancel();
        callee.respond(callee.request("CANCEL"), 200).respond(invite, 487);
        caller.ack(caller.answer(487, "INVITE"));
    }

    @Test
    void section10_2_1_aBranchThatHasEndedCannotBeCancelled() throws Exception {
        PeerDialog caller = called((proxy, branch) -> {});
        SipText invite = bob.request("INVITE");
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
        ProxyBranch ended = branch();
        assertThatThrownBy(ended::cancel).isInstanceOf(IllegalStateException.class);
    }
}
