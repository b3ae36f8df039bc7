package org.tandem.conformance.jsr289;

import static jakarta.servlet.sip.ar.SipApplicationRoutingRegion.NEUTRAL_REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.conformance.ScriptedRouter.out;
import static org.tandem.conformance.ScriptedRouter.to;

import jakarta.servlet.sip.ar.SipApplicationRouterInfo;
import jakarta.servlet.sip.ar.SipApplicationRoutingDirective;
import jakarta.servlet.sip.ar.SipRouteModifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.ScriptedRouter;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 section 15.4.1: what becomes of the routes that an application router returns. */
class RouteModifierTest {
    @RegisterExtension
    static final Stage STAGE =
            Stage.with(home -> home.app("app", "app", Scripted.class)).routedByAJar();

    private final Peer alice = STAGE.peer();
    private final Peer elsewhere = STAGE.peer();

    private static void busy() {
        Script.running().on("INVITE", request -> {
            Script.running().happened("popped " + request.getPoppedRoute());
            request.createResponse(486).send();
        });
    }

    @Test
    void routeToTheOutsideIsFollowed() throws Exception {
        busy();
        ScriptedRouter.choose(
                question -> out(SipRouteModifier.ROUTE, null, "sip:" + elsewhere.at(), "sip:second.example"));
        PeerDialog caller = alice.toUri("sip:bob@b.example").send("INVITE");
        SipText invite = elsewhere.request("INVITE");
        assertThat(invite.startLine()).contains("sip:bob@b.example");
        assertThat(invite.headers("Route")).containsExactly("<sip:" + elsewhere.at() + ";lr>,<sip:second.example;lr>");
        assertThat(invite.header("Max-Forwards")).isEqualTo("69");
        PeerDialog callee = elsewhere.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        callee.respond(invite, 200);
        caller.ack(caller.answer(200, "INVITE"));
        Script.running().sawNothingElse();
    }

    @Test
    void aCancelFollowsTheRouteToTheOutside() {
        busy();
        ScriptedRouter.choose(question -> out(SipRouteModifier.ROUTE, null, "sip:" + elsewhere.at()));
        PeerDialog caller = alice.toUri("sip:bob@b.example").send("INVITE");
        SipText invite = elsewhere.request("INVITE");
        PeerDialog callee = elsewhere.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        caller.cancel().answer(200, "CANCEL");
        callee.respond(elsewhere.request("CANCEL"), 200).respond(invite, 487);
        caller.ack(caller.answer(487, "INVITE"));
    }

    @Test
    void routeToTheInsideIsWhatTheApplicationFindsPopped() throws Exception {
        busy();
        String ours = "sip:mine@" + STAGE.udp().host() + ":" + STAGE.udp().port() + ";lr;service=x";
        ScriptedRouter.choose(question -> new SipApplicationRouterInfo(
                "app", NEUTRAL_REGION, null, new String[] {ours}, SipRouteModifier.ROUTE, null));
        PeerDialog caller = alice.to("bob").send("INVITE");
        caller.ack(caller.answer(486, "INVITE"));
        Script.running().saw("INVITE");
        assertThat(Script.running().request().getPoppedRoute().getURI().getParameter("service"))
                .isEqualTo("x");
    }

    @Test
    void withNoRouteTheRoutesAreDisregarded() throws Exception {
        busy();
        ScriptedRouter.choose(question -> new SipApplicationRouterInfo(
                "app", NEUTRAL_REGION, null, new String[] {"sip:" + elsewhere.at()}, SipRouteModifier.NO_ROUTE, null));
        PeerDialog caller = alice.to("bob").send("INVITE");
        caller.ack(caller.answer(486, "INVITE"));
        Script.running().saw("INVITE", "popped null");
    }

    @Test
    void routeBackLeadsThroughTheOutsideAndTheRouterGoesOnWithItsState() throws Exception {
        busy();
        ScriptedRouter.choose(question -> question.state() == null
                ? out(SipRouteModifier.ROUTE_BACK, "came back", "sip:" + elsewhere.at() + ";lr")
                : to("app", NEUTRAL_REGION, null, null));
        alice.to("bob").send("INVITE");
        SipText invite = elsewhere.request("INVITE");
        assertThat(invite.header("Route")).startsWith("<sip:" + elsewhere.at() + ";lr>,");
        forward(invite);
        elsewhere.answer(486, "INVITE");
        assertThat(ScriptedRouter.asked())
                .extracting(ScriptedRouter.Question::state)
                .containsExactly(null, "came back");
        assertThat(ScriptedRouter.asked().get(1).directive()).isEqualTo(SipApplicationRoutingDirective.CONTINUE);
        Script.running().eventually("INVITE");
    }

    /** Sends the request on as a proxy would: its own route is gone, its Via is on top. */
    private void forward(SipText request) {
        String via = "Via: SIP/2.0/UDP " + elsewhere.at() + ";branch=z9hG4bK" + Peer.id() + "\r\nVia:";
        elsewhere.raw(request.text().replaceFirst("Via:", via).replaceFirst("Route: <[^>]*>,", "Route: "));
    }
}
