package org.tandem.conformance.rfc4028;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.BackToBack;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 4028: session timers run by the container, for an application that says so in its descriptor. Intervals are short. */
class ContainerTimerTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app("ROOT", """
            <sip-app><app-name>scripted</app-name>
              <context-param><param-name>org.tandem.session.expires</param-name><param-value>3</param-value></context-param>
              <context-param><param-name>org.tandem.session.min-se</param-name><param-value>2</param-value></context-param>
              <servlet><servlet-name>main</servlet-name><servlet-class>org.tandem.conformance.Scripted</servlet-class>
                <load-on-startup>1</load-on-startup></servlet>
            </sip-app>"""));

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();

    @BeforeEach
    void answering() {
        Script.running()
                .on("INVITE", r -> {
                    var ok = r.createResponse(200);
                    ok.setContent("v=0\r\ns=ours\r\n", "application/sdp");
                    ok.send();
                })
                .onResponse(r -> {
                    if (r.getStatus() == 200 && r.getMethod().equals("INVITE")) {
                        r.createAck().send();
                    }
                });
    }

    private PeerDialog answered(String... headers) {
        PeerDialog call = alice.to("app").send("INVITE", headers);
        call.ack(call.answer(200, "INVITE"));
        return call;
    }

    private SipText calledBob() throws Exception {
        SipServletRequest invite = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "INVITE", "sip:app@example.org", bob.uri());
        invite.setContent("v=0\r\ns=ours\r\n", "application/sdp");
        invite.setHeader("X-Mine", "1");
        invite.send();
        return bob.request("INVITE");
    }

    @Test
    void section7_1_aCallThatTheApplicationPlacesAsksForTheInterval() throws Exception {
        SipText invite = calledBob();
        assertThat(invite.header("Session-Expires")).isEqualTo("3");
        assertThat(invite.header("Supported")).contains("timer");
        bob.answering(invite).respond(invite, 486);
        bob.request("ACK");
    }

    @Test
    void section7_2_anAnswerWithoutTheHeaderMeansThatNobodyRefreshes() throws Exception {
        SipText invite = calledBob();
        PeerDialog call = bob.answering(invite).respond(invite, 200);
        call.request("ACK");
        assertThat(bob.neverHears(m -> !m.isResponse(), 3200)).isTrue();
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section7_3_aRefusalWith422IsFollowedByTheIntervalThatThePeerWants() throws Exception {
        SipText first = calledBob();
        bob.answering(first).respond(first, 422, "Min-SE: 120");
        bob.request("ACK");
        SipText second = bob.request("INVITE");
        assertThat(second.header("Session-Expires")).isEqualTo("120");
        assertThat(second.header("Min-SE")).isEqualTo("120");
        assertThat(second.header("X-Mine")).isEqualTo("1");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        PeerDialog call = bob.answering(second).respond(second, 200, "Session-Expires: 120;refresher=uac");
        call.request("ACK");
        Script.running().saw("200 INVITE");
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section7_3_aPeerThatAlwaysRefusesIsNotAskedForEver() throws Exception {
        SipText invite = calledBob();
        for (int least = 100; least < 500; least += 100) {
            bob.answering(invite).respond(invite, 422, "Min-SE: " + least);
            bob.request("ACK");
            if (least < 400) {
                invite = bob.request("INVITE");
            }
        }
        Script.running().saw("422 INVITE");
    }

    @Test
    void section7_4_aBackToBackUserAgentFindsTheCallerAfterA422() {
        BackToBack.to(bob.uri());
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        bob.answering(invite).respond(invite, 422, "Min-SE: 100");
        bob.request("ACK");
        SipText again = bob.request("INVITE");
        assertThat(again.body()).isEqualTo(invite.body());
        PeerDialog callee = bob.answering(again).respond(again, 200);
        caller.ack(caller.answer(200, "INVITE"));
        callee.request("ACK");
        caller.send("BYE");
        callee.respond(callee.request("BYE"), 200);
        caller.answer(200, "BYE");
    }

    @Test
    void section9_aTooShortIntervalIsRefusedWithTheLeast() throws Exception {
        PeerDialog call = alice.to("app").send("INVITE", "Supported: timer", "Session-Expires: 1");
        SipText no = call.answer(422, "INVITE");
        assertThat(no.header("Min-SE")).isEqualTo("2");
        call.ack(no);
        Script.running().sawNothingElse();
    }

    @Test
    void section9_aGarbledIntervalIsPassedOver() {
        PeerDialog call = alice.to("app").send("INVITE", "Supported: timer", "Session-Expires: soon");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("Session-Expires")).isEqualTo("3;refresher=uac");
        call.ack(ok).send("BYE").answer(200, "BYE");
    }

    @Test
    void section4_theShortFormIsUnderstood() {
        PeerDialog call = alice.to("app").send("INVITE", "k: timer", "x: 2;refresher=uas");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("Session-Expires")).isEqualTo("2;refresher=uas");
        call.ack(ok).send("BYE").answer(200, "BYE");
    }

    @Test
    void section9_theCallerIsMadeTheRefresherWhenItCan() {
        PeerDialog call = alice.to("app").send("INVITE", "Supported: timer", "Session-Expires: 1800");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("Session-Expires")).isEqualTo("3;refresher=uac");
        assertThat(ok.header("Require")).isEqualTo("timer");
        call.ack(ok).send("BYE").answer(200, "BYE");
    }

    @Test
    void section9_theIntervalIsNotBelowTheLeastOfTheCaller() {
        PeerDialog call = alice.to("app").send("INVITE", "Supported: timer", "Session-Expires: 1800", "Min-SE: 600");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("Session-Expires")).isEqualTo("600;refresher=uac");
        call.ack(ok).send("BYE").answer(200, "BYE");
    }

    @Test
    void section9_aCallerThatKnowsNoTimersIsNotBothered() {
        PeerDialog call = alice.to("app").send("INVITE");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("Session-Expires")).isEmpty();
        call.ack(ok).send("BYE").answer(200, "BYE");
    }

    @Test
    void section9_aProxysWishIsGrantedByTheContainerWhenTheCallerCannot() {
        PeerDialog call = alice.to("app").send("INVITE", "Session-Expires: 1800");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("Session-Expires")).isEqualTo("3;refresher=uas");
        assertThat(ok.header("Require")).isEmpty();
        call.ack(ok).send("BYE").answer(200, "BYE");
    }

    @Test
    void section10_theContainerRefreshesWithUpdateWhenThePeerTakesIt() throws Exception {
        PeerDialog call = answered("Supported: timer", "Allow: INVITE, UPDATE", "Session-Expires: 3;refresher=uas");
        for (int i = 0; i < 2; i++) {
            SipText update = call.request("UPDATE");
            assertThat(update.header("Session-Expires")).isEqualTo("3;refresher=uac");
            assertThat(update.body()).isEmpty();
            call.respond(update, 200, "Session-Expires: 3;refresher=uac", "Require: timer");
        }
        call.send("BYE").answer(200, "BYE");
        Script.running().saw("INVITE", "ACK", "BYE");
    }

    @Test
    void section10_elseWithAnInviteThatRepeatsTheDescription() throws Exception {
        SipText invite = calledBob();
        PeerDialog call =
                bob.answering(invite).respond(invite, 200, "Session-Expires: 3;refresher=uac", "Allow: INVITE, BYE");
        call.request("ACK");
        SipText again = call.request("INVITE");
        assertThat(again.body()).isEqualTo(invite.body());
        assertThat(again.header("Session-Expires")).isEqualTo("3;refresher=uac");
        call.respond(again, 200, "Session-Expires: 3;refresher=uac");
        assertThat(call.request("ACK").header("CSeq"))
                .startsWith(again.header("CSeq").split(" ")[0]);
        call.send("BYE").answer(200, "BYE");
        Script.running().saw("200 INVITE", "BYE");
    }

    @Test
    void section10_aRefreshThatIsAnswered481EndsTheCall() throws Exception {
        PeerDialog call = answered("Supported: timer", "Allow: UPDATE", "Session-Expires: 3;refresher=uas");
        call.respond(call.request("UPDATE"), 481);
        call.respond(call.request("BYE"), 200);
        Script.running().eventually("200 BYE");
    }

    @Test
    void section10_aRefreshThatIsRefusedOtherwiseIsTriedAgain() {
        PeerDialog call = answered("Supported: timer", "Allow: UPDATE", "Session-Expires: 3;refresher=uas");
        call.respond(call.request("UPDATE"), 491);
        SipText again = call.request("UPDATE");
        call.respond(again, 200, "Session-Expires: 100;refresher=uac");
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section10_aCallThatTheCallerDoesNotRefreshEnds() throws Exception {
        PeerDialog call = answered("Supported: timer", "Session-Expires: 3;refresher=uac");
        SipSession session = Script.running().request().getSession();
        call.respond(call.request("BYE"), 200);
        SipServletRequest bye = Script.running().answer().getRequest();
        assertThat(bye.getMethod()).isEqualTo("BYE");
        assertThat(bye.getAttribute("org.tandem.session.expired")).isEqualTo(true);
        assertThat(session.getState()).isEqualTo(SipSession.State.TERMINATED);
    }

    @Test
    void section10_theCallersRefreshesKeepTheCall() throws Exception {
        PeerDialog call = answered("Supported: timer", "Session-Expires: 3;refresher=uac");
        for (int i = 0; i < 3; i++) {
            assertThat(alice.neverHears(m -> !m.isResponse(), 1000)).isTrue();
            SipText ok = call.send("UPDATE", "Supported: timer", "Session-Expires: 3;refresher=uac")
                    .answer(200, "UPDATE");
            assertThat(ok.header("Session-Expires")).isEqualTo("3;refresher=uac");
        }
        call.send("BYE").answer(200, "BYE");
        Script.running().saw("INVITE", "ACK", "BYE");
    }

    /** At half of the usual interval of 1800 s; then the caller falls silent. */
    @Test
    void section10_theRefreshesOf24HoursKeepTheCallAndNoLonger() {
        PeerDialog call = answered("Supported: timer", "Session-Expires: 3;refresher=uac");
        for (int i = 0; i < 24 * 60 * 60 / 900; i++) {
            String method = i % 2 == 0 ? "UPDATE" : "INVITE";
            SipText ok = call.send(method, "Supported: timer", "Session-Expires: 3;refresher=uac")
                    .answer(200, method);
            assertThat(ok.header("Session-Expires")).isEqualTo("3;refresher=uac");
            if (method.equals("INVITE")) {
                call.ack(ok);
            }
        }
        call.respond(call.request("BYE"), 200);
    }

    @Test
    void theApplicationsOwnWordCounts() {
        Script.running().on("INVITE", r -> {
            var ok = r.createResponse(200);
            ok.setHeader("Session-Expires", "700;refresher=uac");
            ok.send();
        });
        PeerDialog call = alice.to("app").send("INVITE", "Supported: timer", "Session-Expires: 1800");
        SipText ok = call.answer(200, "INVITE");
        assertThat(ok.header("Session-Expires")).isEqualTo("700;refresher=uac");
        call.ack(ok).send("BYE").answer(200, "BYE");
    }
}
