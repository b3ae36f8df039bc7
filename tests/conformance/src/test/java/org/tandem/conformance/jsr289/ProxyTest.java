package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 chapter 10: proxying. */
class ProxyTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();
    private final Peer carol = STAGE.peer();

    private Script proxying(Consumer<Proxy> setting, Peer... targets) {
        return Script.running()
                .on("INVITE", request -> start(request, setting, targets))
                .on("BYE", request -> {});
    }

    private static void start(SipServletRequest request, Consumer<Proxy> setting, Peer... targets) throws Exception {
        Proxy proxy = request.getProxy();
        setting.accept(proxy);
        List<URI> uris = new java.util.ArrayList<>();
        for (Peer target : targets) {
            uris.add(Scripted.factory().createURI(target.uri()));
        }
        proxy.proxyTo(uris);
    }

    private static int vias(SipText message) {
        return String.join(",", message.headers("Via")).split(",").length;
    }

    @Test
    void section10_2_aRequestIsPassedToOneTarget() {
        proxying(p -> p.setRecordRoute(false), bob);
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        assertThat(vias(invite)).isEqualTo(2);
        assertThat(invite.header("Max-Forwards")).isEqualTo("69");
        assertThat(invite.header("Call-ID")).isEqualTo(caller.callId());
        assertThat(invite.header("From")).isEqualTo(caller.local());
        assertThat(invite.startLine()).contains(bob.uri());
        assertThat(invite.headers("Record-Route")).isEmpty();
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        assertThat(vias(caller.answer(180, "INVITE"))).isEqualTo(1);
        callee.respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        // The caller's ACK goes straight to the callee's Contact.
        assertThat(caller.target()).isEqualTo(bob.uri());
    }

    @Test
    void section10_2_3_aRecordRoutingProxySeesTheWholeDialog() throws Exception {
        proxying(p -> p.setRecordRoute(true), bob);
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        assertThat(invite.headers("Record-Route")).hasSize(1);
        PeerDialog callee = bob.answering(invite).respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        SipText ack = callee.request("ACK");
        assertThat(vias(ack)).isEqualTo(2);
        caller.send("BYE");
        SipText bye = callee.request("BYE");
        assertThat(bye.headers("Route")).isEmpty();
        callee.respond(bye, 200);
        caller.answer(200, "BYE");
        Script.running().saw("INVITE", "200 INVITE", "ACK", "BYE", "200 BYE");
    }

    @Test
    void section10_2_3_theCalleesRequestsPassTheProxyToo() {
        proxying(p -> p.setRecordRoute(true), bob);
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
        callee.send("BYE");
        SipText bye = caller.request("BYE");
        assertThat(vias(bye)).isEqualTo(2);
        caller.respond(bye, 200);
        callee.answer(200, "BYE");
    }

    @Test
    void section10_2_4_theFirstToAnswerWinsAndTheOthersAreCancelled() {
        proxying(p -> p.setParallel(true), bob, carol);
        PeerDialog caller = alice.to("both").send("INVITE");
        SipText toBob = bob.request("INVITE");
        SipText toCarol = carol.request("INVITE");
        PeerDialog one = bob.answering(toBob).respond(toBob, 180);
        PeerDialog two = carol.answering(toCarol).respond(toCarol, 180);
        two.respond(toCarol, 200);
        SipText ok = caller.answer(200, "INVITE");
        assertThat(ok.header("To")).isEqualTo(two.local());
        SipText cancel = bob.request("CANCEL");
        one.respond(cancel, 200).respond(toBob, 487);
        bob.request("ACK");
        caller.ack(ok);
    }

    @Test
    void section10_2_4_theBestOfTheRefusalsIsPassedOn() {
        proxying(p -> p.setParallel(true), bob, carol);
        PeerDialog caller = alice.to("both").send("INVITE");
        SipText toBob = bob.request("INVITE");
        SipText toCarol = carol.request("INVITE");
        bob.answering(toBob).respond(toBob, 503);
        carol.answering(toCarol).respond(toCarol, 404);
        caller.ack(caller.answer(404, "INVITE"));
    }

    @Test
    void section10_2_4_aSequentialSearchTriesOneAfterTheOther() {
        proxying(p -> p.setParallel(false), bob, carol);
        PeerDialog caller = alice.to("hunt").send("INVITE");
        SipText toBob = bob.request("INVITE");
        assertThat(carol.neverHears(m -> !m.isResponse(), 300)).isTrue();
        bob.answering(toBob).respond(toBob, 486);
        SipText toCarol = carol.request("INVITE");
        carol.answering(toCarol).respond(toCarol, 200);
        caller.ack(caller.answer(200, "INVITE"));
    }

    @Test
    void section10_2_5_aSequentialBranchThatRingsTooLongIsCancelled() {
        proxying(
                p -> {
                    p.setParallel(false);
                    p.setProxyTimeout(1);
                },
                bob,
                carol);
        PeerDialog caller = alice.to("hunt").send("INVITE");
        SipText toBob = bob.request("INVITE");
        PeerDialog one = bob.answering(toBob).respond(toBob, 180);
        SipText cancel = bob.request("CANCEL");
        one.respond(cancel, 200).respond(toBob, 487);
        SipText toCarol = carol.request("INVITE");
        carol.answering(toCarol).respond(toCarol, 200);
        caller.ack(caller.answer(200, "INVITE"));
    }

    @Test
    void section10_2_2_aRedirectionIsFollowedWhenRecursing() {
        proxying(p -> p.setRecurse(true), bob);
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText toBob = bob.request("INVITE");
        redirect(bob, toBob, carol);
        SipText toCarol = carol.request("INVITE");
        assertThat(toCarol.startLine()).contains(carol.uri());
        carol.answering(toCarol).respond(toCarol, 200);
        caller.ack(caller.answer(200, "INVITE"));
    }

    @Test
    void section10_2_2_aRedirectionIsPassedOnWhenNotRecursing() {
        proxying(p -> p.setRecurse(false), bob);
        PeerDialog caller = alice.to("bob").send("INVITE");
        redirect(bob, bob.request("INVITE"), carol);
        SipText moved = caller.answer(302, "INVITE");
        assertThat(moved.uriIn("Contact")).isEqualTo(carol.uri());
        caller.ack(moved);
    }

    private static void redirect(Peer from, SipText request, Peer to) {
        String text = "SIP/2.0 302 Moved\r\n";
        for (String via : request.headers("Via")) {
            text += "Via: " + via + "\r\n";
        }
        from.raw(text + "From: " + request.header("From") + "\r\nTo: " + request.header("To") + ";tag=" + Peer.id()
                + "\r\nCall-ID: " + request.header("Call-ID") + "\r\nCSeq: " + request.header("CSeq")
                + "\r\nContact: <" + to.uri() + ">\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void section10_2_6_aCancelReachesAllBranchesAndTheApplicationIsTold() throws Exception {
        proxying(p -> p.setParallel(true), bob, carol);
        PeerDialog caller = alice.to("both").send("INVITE");
        SipText toBob = bob.request("INVITE");
        SipText toCarol = carol.request("INVITE");
        PeerDialog one = bob.answering(toBob).respond(toBob, 180);
        PeerDialog two = carol.answering(toCarol).respond(toCarol, 180);
        caller.answer(180, "INVITE");
        caller.cancel().answer(200, "CANCEL");
        one.respond(bob.request("CANCEL"), 200).respond(toBob, 487);
        two.respond(carol.request("CANCEL"), 200).respond(toCarol, 487);
        caller.ack(caller.answer(487, "INVITE"));
        Script.running().eventually("CANCEL");
    }

    @Test
    void section10_2_1_aBranchMayBeChangedBeforeItStarts() {
        Script.running().on("INVITE", request -> {
            Proxy proxy = request.getProxy();
            List<jakarta.servlet.sip.ProxyBranch> branches =
                    proxy.createProxyBranches(List.of(Scripted.factory().createURI(bob.uri())));
            branches.get(0).getRequest().setHeader("X-Branch", "one");
            proxy.startProxy();
        });
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        assertThat(invite.header("X-Branch")).isEqualTo("one");
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    void section10_2_7_theApplicationMayAnswerItself() {
        proxying(p -> {}, bob).onResponse(response -> {
            if (response.getStatus() == 486) {
                Proxy proxy = response.getProxy();
                proxy.proxyTo(Scripted.factory().createURI(carol.uri()));
            }
        });
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText toBob = bob.request("INVITE");
        bob.answering(toBob).respond(toBob, 486);
        SipText toCarol = carol.request("INVITE");
        carol.answering(toCarol).respond(toCarol, 200);
        caller.ack(caller.answer(200, "INVITE"));
    }

    @Test
    void aRegisterGetsAPathWhenAskedTo() {
        Script.running().on("REGISTER", request -> {
            Proxy proxy = request.getProxy();
            proxy.setAddToPath(true);
            proxy.proxyTo(Scripted.factory().createURI(bob.uri()));
        });
        PeerDialog phone = alice.to("registrar").send("REGISTER", "Contact: <" + alice.uri() + ">", "Supported: path");
        SipText register = bob.request("REGISTER");
        assertThat(register.header("Path")).contains(":" + STAGE.udp().port()).contains(";lr");
        bob.answering(register).respond(register, 200);
        phone.answer(200, "REGISTER");
    }

    @Test
    void aRequestOutOfHopsIsRefused() {
        Script.running().on("INVITE", request -> {
            try {
                request.getProxy();
            } catch (jakarta.servlet.sip.TooManyHopsException e) {
                request.createResponse(483).send();
            }
        });
        alice.raw("INVITE sip:bob@" + STAGE.udp().host() + ":" + STAGE.udp().port() + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP " + alice.at() + ";branch=z9hG4bK" + Peer.id() + "\r\nMax-Forwards: 0\r\n"
                + "From: <sip:a@b>;tag=1\r\nTo: <sip:bob@b>\r\nCall-ID: " + Peer.id()
                + "\r\nCSeq: 1 INVITE\r\nContact: <" + alice.uri() + ">\r\nContent-Length: 0\r\n\r\n");
        alice.answer(483, "INVITE");
    }
}
