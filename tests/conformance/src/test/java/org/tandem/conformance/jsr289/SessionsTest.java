package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.URI;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Listening;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 chapter 6: sessions, and 15.11.3, the encoded URI. */
class SessionsTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app("ROOT", """
            <sip-app><app-name>scripted</app-name>
              <servlet><servlet-name>main</servlet-name><servlet-class>org.tandem.conformance.Scripted</servlet-class>
                <load-on-startup>1</load-on-startup></servlet>
              <listener><listener-class>org.tandem.conformance.Listening</listener-class></listener>
            </sip-app>"""));

    private static Script answering() {
        return Script.running().on("INVITE", r -> r.createResponse(200).send());
    }

    @Test
    void section6_1_2_aSessionExpiresAndTheListenerIsTold() throws Exception {
        SipApplicationSession session = Scripted.factory().createApplicationSession();
        assertThat(session.setExpires(1)).isEqualTo(1);
        assertThat(session.getExpirationTime()).isGreaterThan(System.currentTimeMillis());
        // The granularity is a minute.
        session.invalidate();
        assertThatThrownBy(() -> session.setExpires(1)).isInstanceOf(IllegalStateException.class);
        Script.running().eventually("application session created");
        Script.running().eventually("application session destroyed");
    }

    @Test
    void section6_1_2_2_aSessionIsInvalidatedWhenItsDialogsHaveEnded() throws Exception {
        answering();
        PeerDialog call = STAGE.peer("tcp").to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        SipSession session = Script.running().request().getSession();
        assertThat(session.getInvalidateWhenReady()).isTrue();
        assertThat(session.isReadyToInvalidate()).isFalse();
        call.send("BYE").answer(200, "BYE");
        Script.running().eventually("session ready to invalidate");
        Script.running().eventually("session destroyed");
        Script.running().eventually("application session ready to invalidate");
        Script.running().eventually("application session destroyed");
        assertThat(session.isValid()).isFalse();
    }

    @Test
    void section6_1_2_2_aSessionThatIsNotToBeInvalidatedStays() throws Exception {
        Script.running().on("INVITE", r -> {
            r.getSession().setInvalidateWhenReady(false);
            r.getApplicationSession().setInvalidateWhenReady(false);
            r.createResponse(200).send();
        });
        PeerDialog call = STAGE.peer("tcp").to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        SipSession session = Script.running().request().getSession();
        call.send("BYE").answer(200, "BYE");
        Awaitility.await().until(() -> session.getState() == SipSession.State.TERMINATED);
        assertThat(session.isValid()).isTrue();
        session.getApplicationSession().invalidate();
        assertThat(session.isValid()).isFalse();
    }

    @Test
    void section6_2_1_theStateFollowsTheDialog() throws Exception {
        Script.running().on("INVITE", r -> {
            Script.running().happened(r.getSession().getState().toString());
            r.createResponse(180).send();
            Script.running().happened(r.getSession().getState().toString());
            r.createResponse(200).send();
            Script.running().happened(r.getSession().getState().toString());
        });
        PeerDialog call = STAGE.peer("tcp").to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        Script.running().eventually("INITIAL");
        Script.running().eventually("EARLY");
        Script.running().eventually("CONFIRMED");
        SipSession session = Script.running().request().getSession();
        call.send("BYE").answer(200, "BYE");
        Awaitility.await().until(() -> !session.isValid() || session.getState() == SipSession.State.TERMINATED);
    }

    @Test
    void section6_2_3_attributesAreKeptAndListenersTold() throws Exception {
        answering();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        SipSession session = Script.running().request().getSession();
        session.setAttribute("a", 1);
        session.setAttribute("a", 2);
        assertThat(session.getAttribute("a")).isEqualTo(2);
        session.removeAttribute("a");
        assertThat(session.getAttribute("a")).isNull();
        Script.running().eventually("attribute a added");
        Script.running().eventually("attribute a replaced");
        Script.running().eventually("attribute a removed");
        SipApplicationSession application = session.getApplicationSession();
        application.setAttribute("b", "x");
        application.setAttribute("b", "y");
        application.removeAttribute("b");
        Script.running().eventually("application attribute b added");
        Script.running().eventually("application attribute b replaced");
        Script.running().eventually("application attribute b removed");
    }

    @Test
    void section6_2_3_aValueIsToldThatItIsBound() throws Exception {
        SipApplicationSession application = Scripted.factory().createApplicationSession();
        SipServletRequest request =
                Scripted.factory().createRequest(application, "MESSAGE", "sip:a@127.0.0.1", "sip:b@127.0.0.1");
        request.getSession().setAttribute("v", new Listening.Value());
        request.getSession().removeAttribute("v");
        Script.running().eventually("value bound to v");
        Script.running().eventually("value unbound from v");
        application.invalidate();
    }

    @Test
    void section6_3_sessionsAreFoundFromTheApplicationSession() throws Exception {
        answering();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        SipSession session = Script.running().request().getSession();
        SipApplicationSession application = session.getApplicationSession();
        Iterator<?> sessions = application.getSessions("SIP");
        assertThat(((SipSession) sessions.next()).getId()).isEqualTo(session.getId());
        assertThat(sessions.hasNext()).isFalse();
        assertThat(application.getSipSession(session.getId())).isNotNull();
        assertThat(application.getApplicationName()).isEqualTo("scripted");
        assertThat(Scripted.sessions()
                        .getApplicationSessionById(application.getId())
                        .getId())
                .isEqualTo(application.getId());
    }

    @Test
    void section6_2_4_aReplacedHandlerIsCheckedToExist() throws Exception {
        answering();
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        SipSession session = Script.running().request().getSession();
        assertThatThrownBy(() -> session.setHandler("nobody")).isInstanceOf(jakarta.servlet.ServletException.class);
        session.setHandler("main");
    }

    @Test
    void section9_aServletTimerFiresOnceAndARepeatedOneUntilCancelled() throws Exception {
        SipApplicationSession application = Scripted.factory().createApplicationSession();
        Scripted.timers().createTimer(application, 20, false, "once");
        Script.running().eventually("timer once");
        // The application hears of it before the timer is forgotten.
        Awaitility.await().until(() -> application.getTimers().isEmpty());
        jakarta.servlet.sip.ServletTimer often =
                Scripted.timers().createTimer(application, 20, 20, true, false, "often");
        Script.running().eventually("timer often");
        Script.running().eventually("timer often");
        assertThat(application.getTimer(often.getId())).isNotNull();
        assertThat(often.getApplicationSession().getId()).isEqualTo(application.getId());
        often.cancel();
        assertThat(application.getTimer(often.getId())).isNull();
        Scripted.timers().createTimer(application, TimeUnit.HOURS.toMillis(1), true, "never");
        application.invalidate();
    }

    @Test
    void section15_11_1_aSessionIsFoundByItsKey() {
        SipApplicationSession one = Scripted.factory().createApplicationSessionByKey("room-1");
        assertThat(Scripted.factory().createApplicationSessionByKey("room-1").getId())
                .isEqualTo(one.getId());
        assertThat(Scripted.sessions()
                        .getApplicationSessionByKey("room-1", false)
                        .getId())
                .isEqualTo(one.getId());
        assertThat(Scripted.sessions().getApplicationSessionByKey("room-2", false))
                .isNull();
        one.invalidate();
        assertThat(Scripted.sessions().getApplicationSessionByKey("room-1", false))
                .isNull();
    }

    @Test
    void section15_11_3_anEncodedUriLeadsToItsSession() throws Exception {
        answering();
        SipApplicationSession waiting = Scripted.factory().createApplicationSession();
        URI uri = Scripted.factory()
                .createURI("sip:alice@" + STAGE.udp().host() + ":" + STAGE.udp().port());
        waiting.encodeURI(uri);
        Peer peer = STAGE.peer();
        String encoded = uri.toString();
        peer.raw("INVITE " + encoded + " SIP/2.0\r\nVia: SIP/2.0/UDP " + peer.at() + ";branch=z9hG4bK" + Peer.id()
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:alice@b>\r\nCall-ID: " + Peer.id()
                + "\r\nCSeq: 1 INVITE\r\nContact: <" + peer.uri() + ">\r\nContent-Length: 0\r\n\r\n");
        SipText ok = peer.answer(200, "INVITE");
        assertThat(ok.status()).isEqualTo(200);
        assertThat(Script.running().request().getApplicationSession().getId()).isEqualTo(waiting.getId());
        waiting.invalidate();
    }

    @Test
    void section6_1_1_aMessageOfAnInvalidSessionIsRefused() throws Exception {
        SipApplicationSession application = Scripted.factory().createApplicationSession();
        SipServletRequest request =
                Scripted.factory().createRequest(application, "MESSAGE", "sip:a@127.0.0.1", "sip:b@127.0.0.1");
        SipSession session = request.getSession();
        application.invalidate();
        assertThatThrownBy(() -> session.setAttribute("a", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> session.createRequest("MESSAGE")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(application::getTimers).isInstanceOf(IllegalStateException.class);
    }
}
