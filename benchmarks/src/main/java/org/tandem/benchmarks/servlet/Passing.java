package org.tandem.benchmarks.servlet;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.B2buaHelper;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.Map;

/** The back-to-back user agent that is measured: calls the far end for every caller, and passes the answers and the end on. */
public final class Passing extends SipServlet {
    private static final long serialVersionUID = 1L;

    /** The property with the far end's URI. */
    static final String FAR = "tandem.bench.far";

    @Resource
    private transient SipFactory factory;

    @Override
    protected void doInvite(SipServletRequest request) throws ServletException, IOException {
        SipServletRequest out = request.getB2buaHelper().createRequest(request, true, Map.of());
        out.setRequestURI(factory.createURI(System.getProperty(FAR)));
        out.send();
    }

    @Override
    protected void doSuccessResponse(SipServletResponse response) throws IOException {
        if (!response.getMethod().equals("INVITE")) {
            return;
        }
        response.createAck().send();
        B2buaHelper helper = response.getRequest().getB2buaHelper();
        SipServletResponse back = helper.createResponseToOriginalRequest(
                helper.getLinkedSession(response.getSession()), response.getStatus(), response.getReasonPhrase());
        back.setContent(response.getRawContent(), response.getContentType());
        back.send();
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
        request.createResponse(200).send();
        B2buaHelper helper = request.getB2buaHelper();
        helper.createRequest(helper.getLinkedSession(request.getSession()), request, Map.of())
                .send();
    }
}
