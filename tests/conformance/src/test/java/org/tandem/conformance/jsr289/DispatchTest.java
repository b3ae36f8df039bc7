package org.tandem.conformance.jsr289;

import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** JSR 289 section 2.2: which method of a servlet gets which message. */
class DispatchTest {
    @RegisterExtension
    static final Stage STAGE = Stage.with(home -> home.app("ROOT", "dispatching", Dispatching.class));

    private final Peer peer = STAGE.peer();

    /** Writes down which of its methods is called. */
    public static class Dispatching extends SipServlet {
        private static final long serialVersionUID = 1L;

        private static void answered(String method, SipServletRequest request) throws IOException {
            Script.running().happened(method);
            request.createResponse(200).send();
        }

        @Override
        protected void doMessage(SipServletRequest request) throws IOException {
            answered("doMessage", request);
        }

        @Override
        protected void doInfo(SipServletRequest request) throws IOException {
            answered("doInfo", request);
        }

        @Override
        protected void doOptions(SipServletRequest request) throws IOException {
            answered("doOptions", request);
        }

        @Override
        protected void doPublish(SipServletRequest request) throws IOException {
            answered("doPublish", request);
        }

        @Override
        protected void doRegister(SipServletRequest request) throws IOException {
            answered("doRegister", request);
        }

        @Override
        protected void doRefer(SipServletRequest request) throws IOException {
            answered("doRefer", request);
        }

        @Override
        protected void doSubscribe(SipServletRequest request) throws IOException {
            Script.running().happened("doSubscribe");
            SipServletResponse ok = request.createResponse(200);
            ok.setExpires(60);
            ok.send();
        }

        @Override
        protected void doUpdate(SipServletRequest request) throws IOException {
            answered("doUpdate", request);
        }

        @Override
        protected void doPrack(SipServletRequest request) throws IOException {
            answered("doPrack", request);
        }

        @Override
        protected void doBye(SipServletRequest request) throws IOException {
            answered("doBye", request);
        }

        @Override
        protected void doAck(SipServletRequest request) {
            Script.running().happened("doAck");
        }

        @Override
        protected void doCancel(SipServletRequest request) {
            Script.running().happened("doCancel");
        }

        @Override
        protected void doInvite(SipServletRequest request) throws IOException, ServletParseException {
            Script.running().happened("doInvite");
            String wanted = request.getHeader("X-Call");
            if (wanted != null) {
                SipServletRequest out = request.getB2buaHelper().createRequest(request);
                out.setRequestURI(request.getAddressHeader("X-Call").getURI());
                out.send();
            } else {
                request.createResponse(200).send();
            }
        }

        @Override
        protected void doProvisionalResponse(SipServletResponse response) {
            Script.running().happened("doProvisionalResponse");
        }

        @Override
        protected void doSuccessResponse(SipServletResponse response) throws IOException {
            Script.running().happened("doSuccessResponse");
            response.createAck().send();
        }

        @Override
        protected void doRedirectResponse(SipServletResponse response) {
            Script.running().happened("doRedirectResponse");
        }

        @Override
        protected void doErrorResponse(SipServletResponse response) {
            Script.running().happened("doErrorResponse");
        }
    }

    @Test
    void requestsOutsideOfADialog() throws Exception {
        for (String method : new String[] {"MESSAGE", "OPTIONS", "PUBLISH", "REGISTER"}) {
            peer.to("app").send(method, "Event: presence").answer(200, method);
            Script.running().saw("do" + method.charAt(0) + method.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        peer.to("app").send("REFER", "Refer-To: <sip:x@example.org>").answer(200, "REFER");
        Script.running().saw("doRefer");
        peer.to("app").send("SUBSCRIBE", "Event: presence", "Expires: 60").answer(200, "SUBSCRIBE");
        Script.running().saw("doSubscribe");
    }

    @Test
    void requestsInADialog() throws Exception {
        PeerDialog call = peer.to("app").send("INVITE");
        call.ack(call.answer(200, "INVITE"));
        call.send("INFO").answer(200, "INFO");
        call.send("UPDATE").answer(200, "UPDATE");
        call.send("BYE").answer(200, "BYE");
        Script.running().saw("doInvite", "doAck", "doInfo", "doUpdate", "doBye");
    }

    @Test
    void responsesByTheirClass() throws Exception {
        for (int status : new int[] {200, 302, 404}) {
            Peer callee = STAGE.peer();
            peer.to("app").send("INVITE", "X-Call: <" + callee.uri() + ">");
            SipText invite = callee.request("INVITE");
            callee.answering(invite).respond(invite, 180).respond(invite, status);
            callee.request("ACK");
            String last =
                    status == 200 ? "doSuccessResponse" : status == 302 ? "doRedirectResponse" : "doErrorResponse";
            Script.running().saw("doInvite", "doProvisionalResponse", last);
        }
    }

    @Test
    void aMethodThatTheServletDoesNotKnowIsNotImplemented() {
        peer.to("app").send("NOTIFY", "Event: x", "Subscription-State: active").answer(501, "NOTIFY");
    }
}
