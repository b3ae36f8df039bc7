package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 appendix C: the default application router and its file. */
class DefaultRouterTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app("calling", "calling", Scripted.class)
            .app("called", "called", Scripted.class)
            .write("conf/dar.properties", """
                    INVITE: ("calling", "DAR:From", "ORIGINATING", "", "NO_ROUTE", "0"), \
                    ("called", "DAR:To", "TERMINATING", "", "NO_ROUTE", "1")
                    MESSAGE: ("absent", "DAR:From", "NEUTRAL", "", "NO_ROUTE", "0")
                    """));

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();

    @Test
    void appendixC_theApplicationsOfAMethodAreCalledInTheirOrder() throws Exception {
        Script.running().on("INVITE", request -> {
            Script.running()
                    .happened(request.getApplicationSession().getApplicationName() + " in "
                            + request.getRegion().getLabel() + " for " + request.getSubscriberURI());
            Proxy proxy = request.getProxy();
            proxy.setRecordRoute(false);
            proxy.proxyTo(request.getRequestURI());
        });
        PeerDialog caller = alice.toUri(bob.uri()).send("INVITE");
        SipText invite = bob.request("INVITE");
        bob.answering(invite).respond(invite, 486);
        caller.ack(caller.answer(486, "INVITE"));
        String from = caller.local().substring(1, caller.local().indexOf('>'));
        Script.running().eventually("calling in ORIGINATING for " + from);
        Script.running().eventually("called in TERMINATING for " + bob.uri());
    }

    @Test
    void aStrangersRequestWhoseApplicationIsNotThereIsNotRelayed() {
        alice.toUri(bob.uri()).send("MESSAGE").answer(404, "MESSAGE");
        assertThat(bob.neverHears(m -> true, 200)).isTrue();
    }
}
