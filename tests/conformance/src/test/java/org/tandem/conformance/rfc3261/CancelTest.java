package org.tandem.conformance.rfc3261;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.B2buaHelper;
import jakarta.servlet.sip.SipServletRequest;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 3261 section 9.1: what a client makes of an INVITE that it has cancelled; T1 is short. */
class CancelTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted().and("tandem.sip.t1", "20");

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();
    private SipText invite;
    private final BlockingQueue<Integer> refusals = new LinkedBlockingQueue<>();

    @Test
    void section9_1_aCancelledInviteThatNobodyAnswersIsGivenUp() throws Exception {
        PeerDialog callee = cancelledCall();
        callee.respond(bob.request("CANCEL"), 200);
        assertThat(refusals.poll(10, TimeUnit.SECONDS)).isEqualTo(408);
        assertThat(refusals.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void section9_1_oneThatIsAnsweredIsNotGivenUpAgain() throws Exception {
        PeerDialog callee = cancelledCall();
        callee.respond(bob.request("CANCEL"), 200).respond(invite, 487);
        assertThat(refusals.poll(10, TimeUnit.SECONDS)).isEqualTo(487);
        assertThat(refusals.poll(2, TimeUnit.SECONDS)).isNull();
    }

    /** A call that rings at bob and that alice has cancelled. */
    private PeerDialog cancelledCall() {
        Script.running()
                .on("INVITE", request -> {
                    SipServletRequest out = request.getB2buaHelper().createRequest(request, true, Map.of());
                    out.setRequestURI(Scripted.factory().createURI(bob.uri()));
                    out.send();
                })
                .on("CANCEL", cancel -> {
                    B2buaHelper helper = cancel.getB2buaHelper();
                    helper.createCancel(helper.getLinkedSession(cancel.getSession()))
                            .send();
                })
                .onResponse(response -> {
                    if (response.getStatus() >= 300) {
                        refusals.add(response.getStatus());
                    } else {
                        B2buaHelper helper = response.getRequest().getB2buaHelper();
                        helper.getLinkedSipServletRequest(response.getRequest())
                                .createResponse(response.getStatus())
                                .send();
                    }
                });
        PeerDialog caller = alice.to("bob").send("INVITE");
        invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        caller.cancel();
        caller.answer(487, "INVITE");
        return callee;
    }
}
