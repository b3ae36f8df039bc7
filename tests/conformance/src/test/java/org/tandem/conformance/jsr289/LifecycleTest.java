package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Listening;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.Applications;

/** JSR 289 sections 2.1, 6.1 and 9: what begins and ends with an application. */
class LifecycleTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app("ROOT", """
            <sip-app><app-name>scripted</app-name>
              <servlet-selection><main-servlet>late</main-servlet></servlet-selection>
              <servlet><servlet-name>late</servlet-name><servlet-class>org.tandem.conformance.Scripted</servlet-class>
                <load-on-startup>2</load-on-startup></servlet>
              <servlet><servlet-name>early</servlet-name><servlet-class>org.tandem.conformance.Scripted</servlet-class>
                <load-on-startup>1</load-on-startup></servlet>
              <servlet><servlet-name>lazy</servlet-name><servlet-class>org.tandem.conformance.Scripted</servlet-class>
              </servlet>
              <listener><listener-class>org.tandem.conformance.Listening</listener-class></listener>
            </sip-app>"""));

    private static void restart() {
        Applications.restart(Applications.of(STAGE.server(), ""));
    }

    @Test
    void section2_1_servletsAreLoadedInTheirOrder() throws Exception {
        restart();
        Script.running().eventually("servlet early initialized");
        Script.running().saw("servlet late initialized", "servlet lazy initialized");
    }

    @Test
    void section9_1_timersEndWithTheirApplication() throws Exception {
        SipApplicationSession session = Scripted.factory().createApplicationSession();
        Scripted.timers().createTimer(session, 400, false, "of the old one");
        restart();
        session = Scripted.factory().createApplicationSession();
        Scripted.timers().createTimer(session, 800, false, "of the new one");
        List<String> before = Script.running().eventually("timer of the new one");
        assertThat(before).doesNotContain("timer of the old one");
        session.invalidate();
    }

    @Test
    void section6_1_sessionsEndWithTheirApplicationAndListenersAreTold() throws Exception {
        SipApplicationSession session = Scripted.factory().createApplicationSession();
        SipServletRequest request =
                Scripted.factory().createRequest(session, "MESSAGE", "sip:a@127.0.0.1", "sip:b@127.0.0.1");
        request.getSession().setAttribute("a", 1);
        restart();
        Script.running().eventually("session destroyed");
        Script.running().eventually("application session destroyed");
        assertThat(session.isValid()).isFalse();
    }

    /** A container that is not distributed keeps no session beyond its application: nothing is activated, and none is told so. */
    @Test
    void section6_3_2_sessionsAreNotPassivatedWhenTheirApplicationStartsAnew() throws Exception {
        SipApplicationSession session = Scripted.factory().createApplicationSession();
        session.setAttribute("listener", new Listening());
        SipServletRequest request =
                Scripted.factory().createRequest(session, "MESSAGE", "sip:a@127.0.0.1", "sip:b@127.0.0.1");
        request.getSession().setAttribute("listener", new Listening());
        String id = session.getId();
        restart();
        List<String> before = Script.running().eventually("servlet lazy initialized");
        assertThat(before)
                .contains("session destroyed", "application session destroyed")
                .noneMatch(event -> event.contains("passivated") || event.contains("activated"));
        assertThat(Scripted.sessions().getApplicationSessionById(id)).isNull();
    }

    @Test
    void section6_1_2_2_aSessionWithNothingInItStaysUntilItExpires() throws Exception {
        SipApplicationSession session = Scripted.factory().createApplicationSession();
        assertThat(session.getInvalidateWhenReady()).isTrue();
        assertThat(session.isValid()).isTrue();
        session.setInvalidateWhenReady(false);
        assertThat(session.getInvalidateWhenReady()).isFalse();
        session.invalidate();
    }

    @Test
    void section6_1_2_1_withZeroTheSessionLivesForEver() throws Exception {
        SipApplicationSession session = Scripted.factory().createApplicationSession();
        assertThat(session.setExpires(0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(session.getExpirationTime()).isZero();
        session.invalidate();
    }
}
