package org.tandem.conformance.rfc3665;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 3665 sections 3.5 and 3.10: through an application level gateway, and when nobody answers at all; the timers are short. */
class FailureTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted().and("tandem.sip.t1", "50");

    private final Peer alice = STAGE.peer();
    private final Peer bob = STAGE.peer();

    /** The gateway puts its own address into the session descriptions of both sides. */
    private static byte[] rewritten(Object content) {
        String text = content instanceof byte[] bytes
                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                : content.toString();
        return text.replaceAll("c=IN IP4 \\S+", "c=IN IP4 192.0.2.101")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void section3_5_aGatewayRewritesTheDescriptionsOfBothSides() {
        Script.running()
                .on("INVITE", request -> {
                    SipServletRequest out = request.getB2buaHelper().createRequest(request, true, Map.of());
                    out.setRequestURI(Scripted.factory().createURI(bob.uri()));
                    out.setContent(rewritten(request.getRawContent()), "application/sdp");
                    out.send();
                })
                .on("ACK", ack -> {
                    SipServletResponse answer =
                            (SipServletResponse) ack.getSession().getAttribute("answer");
                    answer.createAck().send();
                })
                .on("BYE", bye -> {
                    var helper = bye.getB2buaHelper();
                    helper.createRequest(helper.getLinkedSession(bye.getSession()), bye, Map.of())
                            .send();
                })
                .onResponse(response -> {
                    var helper = response.getRequest().getB2buaHelper();
                    SipServletRequest asked = helper.getLinkedSipServletRequest(response.getRequest());
                    SipServletResponse back = asked.createResponse(response.getStatus());
                    if (response.getMethod().equals("INVITE") && response.getStatus() == 200) {
                        asked.getSession().setAttribute("answer", response);
                        back.setContent(rewritten(response.getRawContent()), "application/sdp");
                    }
                    back.send();
                });
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        assertThat(invite.body()).contains("c=IN IP4 192.0.2.101");
        PeerDialog callee = bob.answering(invite).respond(invite, 200);
        SipText ok = caller.answer(200, "INVITE");
        assertThat(ok.body()).contains("c=IN IP4 192.0.2.101");
        caller.ack(ok);
        callee.request("ACK");
        caller.send("BYE");
        callee.respond(callee.request("BYE"), 200);
        caller.answer(200, "BYE");
    }

    @Test
    void section3_10_whenTheCalleeSaysNothingTheCallerIsTold() {
        Script.running()
                .on(
                        "INVITE",
                        request -> request.getProxy()
                                .proxyTo(List.of(Scripted.factory().createURI(bob.uri()))));
        PeerDialog caller = alice.to("bob").send("INVITE");
        caller.answer(100, "INVITE");
        for (int i = 0; i < 3; i++) {
            bob.request("INVITE");
        }
        caller.ack(caller.answer(408, "INVITE"));
    }

    @Test
    void section3_10_aPhoneThatRangAndFellSilentIsCancelled() {
        Script.running().on("INVITE", request -> {
            var proxy = request.getProxy();
            proxy.setProxyTimeout(1);
            proxy.proxyTo(List.of(Scripted.factory().createURI(bob.uri())));
        });
        PeerDialog caller = alice.to("bob").send("INVITE");
        SipText invite = bob.request("INVITE");
        PeerDialog callee = bob.answering(invite).respond(invite, 180);
        caller.answer(180, "INVITE");
        SipText cancel = bob.request("CANCEL");
        callee.respond(cancel, 200).respond(invite, 487);
        assertThat(alice.next(m -> m.isResponse() && m.status() >= 400, "a refusal")
                        .status())
                .isIn(408, 487);
    }
}
