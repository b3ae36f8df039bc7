package org.tandem.conformance.rfc3515;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 3515: REFER and the notifications of what came of it; RFC 3265 subscriptions besides. */
class ReferTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    @Test
    void section2_4_4_aReferInACallIsNotifiedOf() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(200).send()).on("REFER", r -> {
            r.createResponse(202).send();
            SipServletRequest notify = r.getSession().createRequest("NOTIFY");
            notify.setHeader("Event", "refer");
            notify.setHeader("Subscription-State", "terminated;reason=noresource");
            notify.setContent("SIP/2.0 200 OK", "message/sipfrag");
            notify.send();
        });
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        call.send("REFER", "Refer-To: <sip:carol@example.org>").answer(202, "REFER");
        SipText notify = call.request("NOTIFY");
        assertThat(notify.body()).isEqualTo("SIP/2.0 200 OK");
        assertThat(notify.header("Subscription-State")).startsWith("terminated");
        assertThat(notify.headers("Route")).isEmpty();
        call.respond(notify, 200);
        Script.running().eventually("200 NOTIFY");
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section2_4_1_theApplicationRefersAndIsNotified() throws Exception {
        Script.running().on("NOTIFY", r -> r.createResponse(200).send());
        Peer bob = STAGE.peer();
        SipServletRequest refer = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "REFER", "sip:app@example.org", bob.uri());
        refer.setHeader("Refer-To", "<sip:carol@example.org>");
        refer.send();
        SipText received = bob.request("REFER");
        PeerDialog dialog = bob.answering(received).respond(received, 202);
        dialog.send("NOTIFY", "Event: refer", "Subscription-State: active").answer(200, "NOTIFY");
        dialog.send("NOTIFY", "Event: refer", "Subscription-State: terminated;reason=noresource")
                .answer(200, "NOTIFY");
        Script.running().saw("202 REFER", "NOTIFY", "NOTIFY");
    }

    @Test
    void rfc3265_section3_aSubscriptionIsNotifiedUntilItEnds() throws Exception {
        Script.running().on("SUBSCRIBE", r -> {
            var answer = r.createResponse(200);
            answer.setExpires(r.getExpires());
            answer.send();
            SipServletRequest notify = r.getSession().createRequest("NOTIFY");
            notify.setHeader("Event", "presence");
            notify.setHeader("Subscription-State", r.getExpires() == 0 ? "terminated" : "active;expires=60");
            notify.send();
        });
        PeerDialog watcher = STAGE.peer().to("alice").send("SUBSCRIBE", "Event: presence", "Expires: 60");
        watcher.answer(200, "SUBSCRIBE");
        SipText first = watcher.request("NOTIFY");
        watcher.respond(first, 200);
        Script.running().eventually("200 NOTIFY");
        watcher.send("SUBSCRIBE", "Event: presence", "Expires: 0").answer(200, "SUBSCRIBE");
        SipText last = watcher.request("NOTIFY");
        assertThat(last.header("Subscription-State")).isEqualTo("terminated");
        watcher.respond(last, 200);
        Script.running().eventually("200 NOTIFY");
    }

    @Test
    void rfc3265_section3_theApplicationSubscribes() throws Exception {
        Script.running().on("NOTIFY", r -> r.createResponse(200).send());
        Peer bob = STAGE.peer();
        SipServletRequest subscribe = Scripted.factory()
                .createRequest(
                        Scripted.factory().createApplicationSession(), "SUBSCRIBE", "sip:app@example.org", bob.uri());
        subscribe.setHeader("Event", "presence");
        subscribe.setExpires(60);
        subscribe.send();
        SipText received = bob.request("SUBSCRIBE");
        PeerDialog dialog = bob.answering(received).respond(received, 200, "Expires: 60");
        dialog.send("NOTIFY", "Event: presence", "Subscription-State: active;expires=60")
                .answer(200, "NOTIFY");
        SipServletRequest notify = Script.running().request();
        assertThat(notify.isInitial()).isFalse();
        assertThat(notify.getSession().getId()).isEqualTo(subscribe.getSession().getId());
    }

    @Test
    void section2_4_4_aReferOutsideOfACallIsNotifiedOfInTheDialogThatItBegins() throws Exception {
        Script.running().on("REFER", r -> {
            r.createResponse(202).send();
            notify(r, "refer", "active;expires=60", "SIP/2.0 100 Trying");
            notify(r, "refer", "terminated;reason=noresource", "SIP/2.0 200 OK");
        });
        PeerDialog dialog = STAGE.peer().to("alice").send("REFER", "Refer-To: <sip:carol@example.org>");
        dialog.answer(202, "REFER");
        SipText first = dialog.request("NOTIFY");
        assertThat(first.header("To")).isEqualTo(dialog.local());
        assertThat(first.body()).startsWith("SIP/2.0 100");
        dialog.respond(first, 200);
        SipText last = dialog.request("NOTIFY");
        assertThat(last.header("Subscription-State")).startsWith("terminated");
        dialog.respond(last, 200);
        Script.running().eventuallyAll("200 NOTIFY", "200 NOTIFY");
    }

    @Test
    void section2_4_6_twoReferencesInOneCallAreToldApartByTheirIds() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(200).send()).on("REFER", r -> {
            r.createResponse(202).send();
            String number = r.getHeader("CSeq").split(" ")[0];
            notify(r, "refer;id=" + number, "terminated;reason=noresource", "SIP/2.0 200 OK");
        });
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        for (String who : new String[] {"carol", "dave"}) {
            call.send("REFER", "Refer-To: <sip:" + who + "@example.org>").answer(202, "REFER");
            SipText notify = call.request("NOTIFY");
            assertThat(notify.header("Event")).matches("refer;id=\\d+");
            call.respond(notify, 200);
            Script.running().eventually("200 NOTIFY");
        }
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section4_1_theReferredApplicationCallsTheTargetAndTellsHowItWent() throws Exception {
        Peer carol = STAGE.peer();
        Script.running()
                .on("INVITE", r -> r.createResponse(200).send())
                .on("REFER", r -> {
                    r.createResponse(202).send();
                    SipServletRequest invite = Scripted.factory()
                            .createRequest(
                                    r.getApplicationSession(),
                                    "INVITE",
                                    "sip:app@example.org",
                                    r.getAddressHeader("Refer-To").getURI().toString());
                    invite.setHeader("Referred-By", r.getHeader("Referred-By"));
                    invite.getSession().setAttribute("refer", r);
                    invite.send();
                })
                .onResponse(a -> {
                    if (a.getMethod().equals("INVITE") && a.getStatus() == 200) {
                        a.createAck().send();
                        notify(
                                (SipServletRequest) a.getSession().getAttribute("refer"),
                                "refer",
                                "terminated;reason=noresource",
                                "SIP/2.0 200 OK");
                    }
                });
        PeerDialog call = STAGE.peer().to("alice").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        call.send("REFER", "Refer-To: <" + carol.uri() + ">", "Referred-By: <sip:bob@example.org>")
                .answer(202, "REFER");
        SipText invite = carol.request("INVITE");
        assertThat(invite.header("Referred-By")).contains("sip:bob@example.org");
        PeerDialog target = carol.answering(invite).respond(invite, 200);
        target.request("ACK");
        SipText notify = call.request("NOTIFY");
        assertThat(notify.body()).startsWith("SIP/2.0 200");
        call.respond(notify, 200);
        call.send("BYE").answer(200, "BYE");
        target.send("BYE").answer(200, "BYE");
    }

    private static void notify(SipServletRequest refer, String event, String state, String how) throws Exception {
        SipServletRequest notify = refer.getSession().createRequest("NOTIFY");
        notify.setHeader("Event", event);
        notify.setHeader("Subscription-State", state);
        notify.setContent(how, "message/sipfrag");
        notify.send();
    }
}
