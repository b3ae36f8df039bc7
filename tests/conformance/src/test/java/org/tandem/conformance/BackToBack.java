package org.tandem.conformance;

import jakarta.servlet.sip.B2buaHelper;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.UAMode;
import java.io.IOException;
import java.util.Map;

/** A back-to-back user agent as JSR 289 chapter 12 would have it written. */
public final class BackToBack {
    private BackToBack() {}

    /** Lets the script call this URI for every caller, and pass everything on between the two. */
    public static Script to(String uri) {
        return Script.running()
                .on("INVITE", request -> {
                    if (request.isInitial()) {
                        SipServletRequest out = request.getB2buaHelper().createRequest(request, true, Map.of());
                        out.setRequestURI(Scripted.factory().createURI(uri));
                        out.send();
                    } else {
                        passOn(request);
                    }
                })
                .on("ACK", BackToBack::acknowledge)
                .on(
                        "CANCEL",
                        request -> request.getB2buaHelper()
                                .createCancel(request.getB2buaHelper().getLinkedSession(request.getSession()))
                                .send())
                .on("BYE", BackToBack::passOn)
                .on("INFO", BackToBack::passOn)
                .onResponse(BackToBack::passBack);
    }

    private static void passOn(SipServletRequest request) throws IOException {
        B2buaHelper helper = request.getB2buaHelper();
        SipServletRequest out = helper.createRequest(helper.getLinkedSession(request.getSession()), request, Map.of());
        copyBody(request, out);
        out.send();
    }

    private static void passBack(SipServletResponse response) throws IOException {
        B2buaHelper helper = response.getRequest().getB2buaHelper();
        SipServletRequest original = helper.getLinkedSipServletRequest(response.getRequest());
        if (response.getStatus() >= 300 && original.isCommitted()) {
            // The caller cancelled, and the container has told him so.
            return;
        }
        SipServletResponse back;
        if (response.getMethod().equals("INVITE") && response.getRequest().isInitial()) {
            back = helper.createResponseToOriginalRequest(
                    helper.getLinkedSession(response.getSession()), response.getStatus(), response.getReasonPhrase());
        } else {
            back = original.createResponse(response.getStatus(), response.getReasonPhrase());
        }
        copyBody(response, back);
        back.send();
    }

    private static void acknowledge(SipServletRequest ack) throws IOException {
        B2buaHelper helper = ack.getB2buaHelper();
        SipSession other = helper.getLinkedSession(ack.getSession());
        for (SipServletMessage pending : helper.getPendingMessages(other, UAMode.UAC)) {
            if (pending instanceof SipServletResponse answer && answer.getStatus() == 200) {
                answer.createAck().send();
            }
        }
    }

    private static void copyBody(SipServletMessage from, SipServletMessage to) throws IOException {
        if (from.getContent() != null) {
            to.setContent(from.getRawContent(), from.getContentType());
        }
    }
}
