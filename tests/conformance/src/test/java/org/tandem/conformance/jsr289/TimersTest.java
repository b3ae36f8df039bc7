package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.ServletTimer;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipApplicationSessionActivationListener;
import jakarta.servlet.sip.SipApplicationSessionEvent;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.SipSessionActivationListener;
import jakarta.servlet.sip.SipSessionEvent;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.Applications;

/** JSR 289 chapters 6 and 9: timers, and sessions found, read and ended. */
class TimersTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app("ROOT", """
            <sip-app><app-name>scripted</app-name>
              <servlet><servlet-name>main</servlet-name><servlet-class>org.tandem.conformance.Scripted</servlet-class>
                <load-on-startup>1</load-on-startup></servlet>
              <listener><listener-class>org.tandem.conformance.Listening</listener-class></listener>
            </sip-app>"""));

    private static SipApplicationSession session() {
        return Scripted.factory().createApplicationSession();
    }

    @Test
    void section9_aTimerTellsItsTimeAndItsSession() {
        SipApplicationSession session = session();
        ServletTimer timer = Scripted.timers().createTimer(session, 60_000, false, "later");
        assertThat(timer.getApplicationSession().getId()).isEqualTo(session.getId());
        assertThat(timer.getInfo()).isEqualTo("later");
        assertThat(timer.getTimeRemaining()).isBetween(50_000L, 60_000L);
        assertThat(timer.scheduledExecutionTime())
                .isBetween(System.currentTimeMillis() + 50_000, System.currentTimeMillis() + 60_000);
        assertThat(session.getTimers()).hasSize(1);
        assertThat(session.getTimer(timer.getId())).isNotNull();
        timer.cancel();
        assertThat(session.getTimers()).isEmpty();
        assertThat(session.getTimer(timer.getId())).isNull();
        session.invalidate();
    }

    @Test
    void section9_aTimerFiresAtAFixedRateOrAfterAFixedDelay() throws Exception {
        for (boolean fixedDelay : new boolean[] {true, false}) {
            SipApplicationSession session = session();
            String info = "fixed " + fixedDelay;
            Scripted.timers().createTimer(session, 20, 20, fixedDelay, false, info);
            for (int i = 0; i < 3; i++) {
                Script.running().eventually("timer " + info);
            }
            session.invalidate();
        }
    }

    @Test
    void section9_aTimerOfAnEndedSessionIsRefusedAndItsOwnDoesNotFire() throws Exception {
        SipApplicationSession session = session();
        Scripted.timers().createTimer(session, 100, false, "of the ended");
        session.invalidate();
        assertThatThrownBy(() -> Scripted.timers().createTimer(session, 1, false, null))
                .isInstanceOf(IllegalStateException.class);
        SipApplicationSession other = session();
        Scripted.timers().createTimer(other, 300, false, "of the other");
        assertThat(Script.running().eventually("timer of the other")).doesNotContain("timer of the ended");
        other.invalidate();
    }

    @Test
    void section15_11_1_aSessionIsFoundByIdAndMadeByKey() throws Exception {
        SipApplicationSession session = session();
        assertThat(Scripted.sessions()
                        .getApplicationSessionById(session.getId())
                        .getId())
                .isEqualTo(session.getId());
        assertThat(Scripted.sessions().getApplicationSessionById("made up")).isNull();
        assertThat(Scripted.sessions().getApplicationSessionByKey("nobody", false))
                .isNull();
        SipApplicationSession keyed = Scripted.sessions().getApplicationSessionByKey("somebody", true);
        assertThat(Scripted.factory().createApplicationSessionByKey("somebody").getId())
                .isEqualTo(keyed.getId());
        assertThat(session.getApplicationName()).isEqualTo("scripted");
        keyed.invalidate();
        session.invalidate();
        assertThatThrownBy(() -> session.setAttribute("a", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::invalidate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void section6_1_2_theTimeOfASessionIsReadAndProlonged() {
        SipApplicationSession session = session();
        assertThat(session.setExpires(5)).isGreaterThanOrEqualTo(5);
        long five = TimeUnit.MINUTES.toMillis(5);
        assertThat(session.getExpirationTime() - System.currentTimeMillis()).isBetween(five - 60_000, five + 60_000);
        session.invalidate();
    }

    /** JSR 289 section 6.3.2 wants these of a container that moves sessions or writes them away; this one ends them. */
    @Test
    void section6_3_2_sessionsAreEndedAndNeverPassivated() throws Exception {
        SipServletRequest request =
                Scripted.factory().createRequest(session(), "MESSAGE", "sip:a@127.0.0.1", "sip:b@127.0.0.1");
        SipSession session = request.getSession();
        session.setAttribute("a", new Moving());
        session.getApplicationSession().setAttribute("a", new Moving());
        Applications.restart(Applications.of(STAGE.server(), ""));
        assertThat(Script.running().eventually("application session destroyed"))
                .noneMatch(event -> event.startsWith("moving"));
        assertThat(session.isValid()).isFalse();
    }

    private static final class Moving implements SipSessionActivationListener, SipApplicationSessionActivationListener {
        @Override
        public void sessionWillPassivate(SipSessionEvent event) {
            Script.running().happened("moving out");
        }

        @Override
        public void sessionDidActivate(SipSessionEvent event) {
            Script.running().happened("moving in");
        }

        @Override
        public void sessionWillPassivate(SipApplicationSessionEvent event) {
            Script.running().happened("moving out");
        }

        @Override
        public void sessionDidActivate(SipApplicationSessionEvent event) {
            Script.running().happened("moving in");
        }
    }
}
