package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.Proxy;
import jakarta.servlet.sip.ProxyBranch;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 section 10.2.2 and RFC 3327: a proxy's settings that no other test asks for. */
class ProxySettingsTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();

    /** What is done with a proxy before it starts. */
    private interface Setting {
        void set(Proxy proxy, URI target) throws Exception;
    }

    private PeerDialog asked(String method, Setting setting) {
        Script.running().on(method, (SipServletRequest request) -> {
            Proxy proxy = request.getProxy();
            setting.set(proxy, Scripted.factory().createURI(bob.uri()));
        });
        return alice.to("bob").send(method);
    }

    private void refused(PeerDialog caller, SipText invite) {
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
    }

    @Test
    @SuppressWarnings("deprecation")
    void section10_2_2_everyProxyIsStateful() {
        PeerDialog caller = asked("INVITE", (proxy, target) -> {
            assertThat(proxy.getStateful()).isTrue();
            proxy.setStateful(false);
            assertThat(proxy.getStateful()).isTrue();
            proxy.proxyTo(target);
        });
        assertThat(caller.answer(100, "INVITE").header("To")).doesNotContain("tag=");
        refused(caller, bob.request("INVITE"));
    }

    @Test
    @SuppressWarnings("deprecation")
    void section10_2_2_theSequentialTimeoutIsKept() {
        PeerDialog caller = asked("INVITE", (proxy, target) -> {
            proxy.setParallel(false);
            proxy.setSequentialSearchTimeout(7);
            assertThat(proxy.getSequentialSearchTimeout()).isEqualTo(7);
            proxy.proxyTo(target);
        });
        refused(caller, bob.request("INVITE"));
    }

    @Test
    void section10_2_2_thePathOfARegistrationHasTheUriThatWasChanged() {
        PeerDialog device = asked("REGISTER", (proxy, target) -> {
            assertThatThrownBy(proxy::getPathURI).isInstanceOf(IllegalStateException.class);
            proxy.setAddToPath(true);
            assertThat(proxy.getAddToPath()).isTrue();
            proxy.getPathURI().setParameter("mine", "1");
            proxy.proxyTo(target);
        });
        SipText register = bob.request("REGISTER");
        assertThat(register.header("Path")).contains(";mine=1");
        bob.answering(register).respond(register, 200);
        device.answer(200, "REGISTER");
    }

    @Test
    void section10_2_2_aPathThatIsTakenBackIsNotAdded() {
        PeerDialog device = asked("REGISTER", (proxy, target) -> {
            proxy.setAddToPath(true);
            proxy.setAddToPath(false);
            ProxyBranch branch = proxy.createProxyBranches(List.of(target)).get(0);
            assertThatThrownBy(branch::getPathURI).isInstanceOf(IllegalStateException.class);
            proxy.startProxy();
        });
        SipText register = bob.request("REGISTER");
        assertThat(register.headers("Path")).isEmpty();
        bob.answering(register).respond(register, 200);
        device.answer(200, "REGISTER");
    }

    @Test
    void section10_2_2_withoutRecordRouteThereIsNoUriOfIt() {
        PeerDialog caller = asked("INVITE", (proxy, target) -> {
            assertThatThrownBy(proxy::getRecordRouteURI).isInstanceOf(IllegalStateException.class);
            ProxyBranch branch = proxy.createProxyBranches(List.of(target)).get(0);
            assertThatThrownBy(branch::getRecordRouteURI).isInstanceOf(IllegalStateException.class);
            proxy.startProxy();
        });
        refused(caller, bob.request("INVITE"));
    }
}
