package org.tandem.conformance.jsr289;

import static jakarta.servlet.sip.ar.SipApplicationRoutingRegion.NEUTRAL_REGION;
import static jakarta.servlet.sip.ar.SipApplicationRoutingRegion.ORIGINATING_REGION;
import static jakarta.servlet.sip.ar.SipApplicationRoutingRegion.TERMINATING_REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.conformance.ScriptedRouter.nobody;
import static org.tandem.conformance.ScriptedRouter.to;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.ar.SipApplicationRoutingDirective;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.ScriptedRouter;
import org.tandem.conformance.Stage;
import org.tandem.container.Applications;
import org.tandem.container.SipText;

/** JSR 289 chapter 15: several applications in one call, chosen by an application router that a jar brings. */
class CompositionTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(
                    home -> home.app("first", "first", Scripted.class).app("second", "second", Scripted.class))
            .routedByAJar();

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();

    private static String application(SipServletRequest request) {
        return request.getApplicationSession().getApplicationName();
    }

    private static void firstThenSecond() {
        ScriptedRouter.choose(question -> question.state() == null
                ? to("first", ORIGINATING_REGION, "sip:alice@a.example", "one")
                : question.state().equals("one")
                        ? to("second", TERMINATING_REGION, "sip:bob@b.example", "two")
                        : nobody());
    }

    private static void saw(SipServletRequest request) {
        Script.running().happened(application(request) + " " + request.getMethod());
    }

    private static void proxy(SipServletRequest request) throws Exception {
        saw(request);
        Proxy proxy = request.getProxy();
        proxy.setRecordRoute(true);
        proxy.proxyTo(request.getRequestURI());
    }

    private static void proxied() {
        firstThenSecond();
        Script.running()
                .on("INVITE", CompositionTest::proxy)
                .on("ACK", CompositionTest::saw)
                .on("BYE", CompositionTest::saw);
    }

    @Test
    void section15_4_1_twoApplicationsAreInOneCallInTheRoutersOrder() throws Exception {
        proxied();
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        assertThat(String.join(",", invite.headers("Record-Route")).split(",")).hasSize(2);
        PeerDialog callee = bob.answering(invite).respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
        Script.running().eventuallyAll("first INVITE", "second INVITE", "first ACK", "second ACK");
        caller.send("BYE");
        callee.respond(callee.request("BYE"), 200);
        caller.answer(200, "BYE");
        Script.running().eventuallyAll("first BYE", "second BYE");
    }

    @Test
    void section15_6_theCalleesRequestsTakeTheApplicationPathBackwards() throws Exception {
        proxied();
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
        Script.running().eventually("second ACK");
        callee.send("BYE");
        caller.respond(caller.request("BYE"), 200);
        callee.answer(200, "BYE");
        Script.running().eventuallyAll("second BYE", "first BYE");
    }

    @Test
    void section15_3_anApplicationKnowsItsRegionAndSubscriber() throws Exception {
        firstThenSecond();
        Script.running().on("INVITE", request -> {
            Script.running()
                    .happened(request.getRegion().getLabel() + " "
                            + request.getRegion().getType() + " " + request.getSubscriberURI());
            proxy(request);
        });
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
        Script.running().eventually("ORIGINATING ORIGINATING sip:alice@a.example");
        Script.running().eventually("TERMINATING TERMINATING sip:bob@b.example");
    }

    @Test
    void section15_4_1_theRouterIsAskedWithTheStateItGave() {
        proxied();
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
        assertThat(ScriptedRouter.asked())
                .extracting(ScriptedRouter.Question::state)
                .containsExactly(null, "one", "two");
        assertThat(ScriptedRouter.asked())
                .extracting(ScriptedRouter.Question::directive)
                .containsExactly(
                        SipApplicationRoutingDirective.NEW,
                        SipApplicationRoutingDirective.CONTINUE,
                        SipApplicationRoutingDirective.CONTINUE);
        assertThat(ScriptedRouter.asked().get(1).region().getLabel()).isEqualTo("ORIGINATING");
    }

    @Test
    void section15_2_aRequestThatABackToBackAgentSendsGoesOnToTheNextApplication() throws Exception {
        firstThenSecond();
        Script.running()
                .on("INVITE", request -> {
                    saw(request);
                    if (application(request).equals("first")) {
                        request.getB2buaHelper()
                                .createRequest(request, true, Map.of())
                                .send();
                    } else {
                        request.createResponse(486).send();
                    }
                })
                .onResponse(response -> {
                    if (response.getSession()
                            .getApplicationSession()
                            .getApplicationName()
                            .equals("first")) {
                        response.getRequest()
                                .getB2buaHelper()
                                .getLinkedSipServletRequest(response.getRequest())
                                .createResponse(response.getStatus())
                                .send();
                    }
                });
        PeerDialog caller = alice.to("bob").send("INVITE");
        caller.ack(caller.answer(486, "INVITE"));
        Script.running().eventually("first INVITE");
        Script.running().eventually("second INVITE");
        assertThat(ScriptedRouter.asked())
                .extracting(ScriptedRouter.Question::directive)
                .containsExactly(SipApplicationRoutingDirective.NEW, SipApplicationRoutingDirective.CONTINUE);
    }

    @Test
    void section15_2_2_aRequestMadeFromNothingIsNewToTheRouter() {
        ScriptedRouter.choose(question -> question.request().getMethod().equals("OPTIONS")
                ? to("first", NEUTRAL_REGION, null, "state")
                : nobody());
        Script.running().on("OPTIONS", request -> {
            SipFactory factory = (SipFactory)
                    request.getSession().getServletContext().getAttribute("jakarta.servlet.sip.SipFactory");
            factory.createRequest(request.getApplicationSession(), "MESSAGE", "sip:a@a.example", bob.uri())
                    .send();
            request.createResponse(200).send();
        });
        alice.to("bob").send("OPTIONS").answer(200, "OPTIONS");
        SipText message = bob.request("MESSAGE");
        bob.answering(message).respond(message, 200);
        assertThat(ScriptedRouter.asked())
                .extracting(ScriptedRouter.Question::directive)
                .containsExactly(SipApplicationRoutingDirective.NEW, SipApplicationRoutingDirective.NEW);
        assertThat(ScriptedRouter.asked())
                .extracting(ScriptedRouter.Question::state)
                .containsOnlyNulls();
    }

    @Test
    void section15_2_2_aReversedRequestGoesTheOtherWayWithTheStateOfTheFirst() {
        ScriptedRouter.choose(question -> question.request().getMethod().equals("OPTIONS")
                ? to("first", TERMINATING_REGION, null, "state")
                : nobody());
        Script.running().on("OPTIONS", request -> {
            SipFactory factory = (SipFactory)
                    request.getSession().getServletContext().getAttribute("jakarta.servlet.sip.SipFactory");
            SipServletRequest back =
                    factory.createRequest(request.getApplicationSession(), "MESSAGE", "sip:a@a.example", bob.uri());
            back.setRoutingDirective(SipApplicationRoutingDirective.REVERSE, request);
            back.send();
            request.createResponse(200).send();
        });
        alice.to("bob").send("OPTIONS").answer(200, "OPTIONS");
        SipText message = bob.request("MESSAGE");
        bob.answering(message).respond(message, 200);
        ScriptedRouter.Question second = ScriptedRouter.asked().get(1);
        assertThat(second.directive()).isEqualTo(SipApplicationRoutingDirective.REVERSE);
        assertThat(second.state()).isEqualTo("state");
    }

    @Test
    void section15_4_1_anApplicationThatIsNotDeployedIsAServerError() {
        ScriptedRouter.choose(question -> to("nowhere", NEUTRAL_REGION, null, null));
        PeerDialog caller = alice.to("bob").send("INVITE");
        caller.ack(caller.answer(500, "INVITE"));
    }

    @Test
    void section15_4_1_aRouterThatFailsIsAServerErrorOfThatCallOnly() {
        ScriptedRouter.choose(question -> {
            throw new IllegalStateException("the router is broken");
        });
        PeerDialog caller = alice.to("bob").send("INVITE");
        caller.ack(caller.answer(500, "INVITE"));
        ScriptedRouter.choose(question -> to("first", NEUTRAL_REGION, null, null));
        caller = alice.to("bob").send("INVITE");
        caller.ack(caller.answer(405, "INVITE"));
    }

    @Test
    void section15_12_theRouterIsToldWhichApplicationsThereAre() throws Exception {
        assertThat(ScriptedRouter.deployed()).contains("first", "second");
        Applications.of(STAGE.server(), "/second").stop();
        assertThat(ScriptedRouter.deployed()).contains("first").doesNotContain("second");
        Applications.of(STAGE.server(), "/second").start();
        assertThat(ScriptedRouter.deployed()).contains("second");
    }
}
