package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.URI;
import jakarta.servlet.sip.ar.SipApplicationRoutingRegion;
import jakarta.servlet.sip.ar.SipTargetedRequestType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.ByTopic;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.ScriptedRouter;
import org.tandem.conformance.Stage;

/** JSR 289 section 15.11: requests for an application session that is there already. */
class TargetingTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home ->
                    home.app("keyed", """
                    <sip-app><app-name>keyed</app-name>
                      <servlet><servlet-name>main</servlet-name><servlet-class>org.tandem.conformance.Scripted</servlet-class>
                        <load-on-startup>1</load-on-startup></servlet>
                    </sip-app>""").classes("keyed", ByTopic.class).app("other", "other", Scripted.class))
            .routedByAJar();

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();

    @BeforeEach
    void route() {
        ScriptedRouter.choose(question -> ScriptedRouter.to(
                question.targeted() == null ? "keyed" : question.targeted().getApplicationName(),
                SipApplicationRoutingRegion.NEUTRAL_REGION,
                null,
                null));
        Script.running().on("INVITE", request -> request.createResponse(486).send());
    }

    private SipApplicationSession invited(Peer peer, String uri, String... headers) throws Exception {
        PeerDialog call = peer.toUri(uri).send("INVITE", headers);
        call.ack(call.answer(486, "INVITE"));
        return Script.running().request().getApplicationSession();
    }

    private static String server() {
        return "sip:x@" + STAGE.udp().host() + ":" + STAGE.udp().port();
    }

    @Test
    void section15_11_2_callsOfOneKeyShareTheApplicationSession() throws Exception {
        String first = invited(alice, server(), "X-Topic: a").getId();
        assertThat(invited(bob, server(), "X-Topic: a").getId()).isEqualTo(first);
        assertThat(invited(bob, server(), "X-Topic: b").getId()).isNotEqualTo(first);
    }

    @Test
    void section18_2_5_withoutAKeyTheSessionIsNew() throws Exception {
        String first = invited(alice, server()).getId();
        assertThat(invited(bob, server()).getId()).isNotEqualTo(first);
    }

    @Test
    void section15_11_3_anEncodedRequestUriIsToldToTheRouterAndFindsItsSession() throws Exception {
        SipApplicationSession waiting = invited(alice, server(), "X-Topic: c");
        SipFactory factory = Scripted.factory();
        URI uri = factory.createURI(server());
        waiting.encodeURI(uri);
        assertThat(invited(bob, uri.toString(), "X-Topic: d").getId()).isEqualTo(waiting.getId());
        ScriptedRouter.Question last = ScriptedRouter.asked().get(1);
        assertThat(last.targeted().getType()).isEqualTo(SipTargetedRequestType.ENCODED_URI);
        assertThat(last.targeted().getApplicationName()).isEqualTo("keyed");
    }

    @Test
    void section15_11_3_anEncodedRouteFindsItsSessionToo() throws Exception {
        SipApplicationSession waiting = invited(alice, server(), "X-Topic: e");
        URI uri = Scripted.factory().createURI(server() + ";lr");
        waiting.encodeURI(uri);
        assertThat(invited(bob, server(), "Route: <" + uri + ">", "X-Topic: f").getId())
                .isEqualTo(waiting.getId());
    }

    @Test
    void section15_11_3_aMadeUpKeyTargetsNothing() throws Exception {
        String uri = server() + ";org.mobicents.servlet.sip.ApplicationSessionKey=%28made%3Aup%29";
        assertThat(invited(bob, uri, "X-Topic: g").getApplicationName()).isEqualTo("keyed");
        assertThat(ScriptedRouter.asked().get(0).targeted()).isNull();
    }

    @Test
    void section15_11_4_theRouterIsToldWhatReplacesAndJoinTarget() throws Exception {
        Script.running().on("INVITE", request -> request.createResponse(200).send());
        PeerDialog old = alice.toUri(server()).send("INVITE");
        old.ack(old.answer(200, "INVITE"));
        Script.running().on("INVITE", request -> request.createResponse(486).send());
        String named = old.callId() + ";to-tag=" + tag(old.remote()) + ";from-tag=" + tag(old.local());
        PeerDialog next = bob.toUri(server()).send("INVITE", "Replaces: " + named);
        next.ack(next.answer(486, "INVITE"));
        next = bob.toUri(server()).send("INVITE", "Join: " + named);
        next.ack(next.answer(486, "INVITE"));
        assertThat(ScriptedRouter.asked().get(1).targeted().getType()).isEqualTo(SipTargetedRequestType.REPLACES);
        assertThat(ScriptedRouter.asked().get(2).targeted().getType()).isEqualTo(SipTargetedRequestType.JOIN);
    }

    private static String tag(String address) {
        return address.substring(address.indexOf(";tag=") + 5);
    }
}
