package org.mobicents.servlet.sip.rfc5626;

import javax.sip.message.Request;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.proxy.ProxyBranchImpl;

/**
 * Stands in for the class of sip-servlets-impl that handles flow tokens (RFC 5626 section 5) in what a proxy passes on. That one does not
 * know connections, shares one Mac between threads, compares byte by byte and fails for every request without a Route. The container
 * says what is done instead. The name is the library's.
 */
@SuppressWarnings("checkstyle:RegexpSinglelineJava")
public final class RFC5626Helper {
    private static volatile Edge edge = (branch, request, original) -> {};

    private RFC5626Helper() {}

    /** What an edge proxy does with a request. */
    public interface Edge {
        /**
         * A proxy is about to pass a request on.
         *
         * @param request what will be sent; may be changed
         * @param original what came
         * @throws IncorrectFlowIdentifierException when it has a token that somebody tampered with; it is answered with 403
         */
        void passes(ProxyBranchImpl branch, Request request, SipServletRequestImpl original)
                throws IncorrectFlowIdentifierException;
    }

    /** From now on this is done. */
    public static void use(Edge other) {
        edge = other;
    }

    /** Called by the library's proxy. */
    public static void checkRequest(ProxyBranchImpl branch, Request request, SipServletRequestImpl original)
            throws IncorrectFlowIdentifierException {
        edge.passes(branch, request, original);
    }
}
