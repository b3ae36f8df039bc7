package org.tandem.container.stack;

import gov.nist.javax.sip.header.RAck;
import gov.nist.javax.sip.header.RetryAfter;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.address.SipURI;
import javax.sip.header.RAckHeader;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every request before it costs a transaction, and answers the hopeless ones itself, without state:
 * <ul>
 *   <li>what breaks RFC 3261 in a way that the stack would take for our fault: 400, 505
 *   <li>what names a dialog in Replaces or Join against the rules of RFC 3891 and 3911: 400, 481, 486, 603
 *   <li>what would begin something while the server is too busy or stops: 503 with Retry-After
 *   <li>what would begin something that no application is for: 404
 *   <li>what claims to belong to a call that can't be ours or has ended, a CANCEL or PRACK of nothing: 481. The library would send it on to wherever its URI says, for
 *       anybody, so this also keeps the server from being an open relay.
 *   <li>what came by a transport that it made up can't be answered, so it is dropped
 * </ul>
 * Thread-safe.
 */
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** Marks the Record-Route of one of our proxying applications. */
    private static final String PROXY_APPLICATION = "appname";

    /** Without a tag in To they can belong to nothing. */
    private static final Set<String> IN_DIALOG_ONLY = Set.of(Request.BYE, Request.PRACK, Request.UPDATE);

    private static final int PASS = 0;
    private static final int DROP = -1;

    private final Admission admission;
    private final Predicate<String> served;
    private final String ourTag;
    private final LongAdder busy = new LongAdder();

    /**
     * A gate.
     *
     * @param served whether there is an application for initial requests of this method
     * @param ourTag is part of every tag that this server, or its cluster, gives to a dialog
     */
    public Gate(Admission admission, Predicate<String> served, String ourTag) {
        this.admission = admission;
        this.served = served;
        this.ourTag = ourTag;
    }

    /** Requests answered with 503 so far. */
    public long busy() {
        return busy.sum();
    }

    boolean admits(SIPRequest request, MessageChannel channel, TandemSipStack stack) {
        int verdict = verdict(request, stack);
        if (verdict == PASS || stack.findTransaction(request, true) != null) {
            return true;
        }
        if (verdict != DROP && !request.getMethod().equals(Request.ACK)) {
            refuse(request, verdict, channel);
        }
        return false;
    }

    private int verdict(SIPRequest request, TandemSipStack stack) {
        if (!Transports.known(request.getTopmostVia().getTransport())) {
            return DROP;
        }
        if (!"SIP/2.0".equals(request.getRequestLine().getSipVersion())) {
            return Response.VERSION_NOT_SUPPORTED;
        }
        if (HeaderFault.in(request)) {
            return Response.BAD_REQUEST;
        }
        String method = request.getMethod();
        if (request.getToTag() != null) {
            return belongs(request, stack) ? PASS : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST;
        }
        if (method.equals(Request.CANCEL)) {
            return stack.findCancelTransaction(request, true) != null
                    ? PASS
                    : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST;
        }
        if (IN_DIALOG_ONLY.contains(method)) {
            return Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST;
        }
        if (method.equals(Request.ACK)) {
            return DROP;
        }
        if (method.equals(Request.INVITE) && request.getContactHeader() == null) {
            return Response.BAD_REQUEST;
        }
        int named = NamedDialog.verdict(request, stack);
        if (named != 0) {
            return named;
        }
        if (!admission.open()) {
            busy.increment();
            return Response.SERVICE_UNAVAILABLE;
        }
        return served.test(method) ? PASS : Response.NOT_FOUND;
    }

    private boolean belongs(SIPRequest request, TandemSipStack stack) {
        if (passesOurProxy(request)) {
            return true;
        }
        // The stack keeps an ended dialog for a moment, and the library would still hand its requests to the
        // application.
        SIPDialog dialog = request.getToTag().contains(ourTag) ? stack.getDialog(request.getDialogId(true)) : null;
        return dialog != null
                && dialog.getState() != DialogState.TERMINATED
                && (!request.getMethod().equals(Request.PRACK) || acknowledges(request, dialog));
    }

    /** Whether a reliable provisional response waits for this PRACK (RFC 3262 section 3). The stack would drop one that matches nothing. */
    private static boolean acknowledges(SIPRequest prack, SIPDialog dialog) {
        return dialog.getFirstTransactionInt() instanceof SIPServerTransaction invite
                && invite.getReliableProvisionalResponse() != null
                && prack.getHeader(RAckHeader.NAME) instanceof RAck acknowledged
                && acknowledged.getMethod().equals(invite.getPendingReliableResponseMethod())
                && acknowledged.getCSeqNumberLong() == invite.getPendingReliableCSeqNumber()
                && acknowledged.getRSequenceNumber() == invite.getPendingReliableRSeqNumber();
    }

    private static boolean passesOurProxy(SIPRequest request) {
        RouteHeader route = (RouteHeader) request.getHeader(RouteHeader.NAME);
        return route != null
                && route.getAddress().getURI() instanceof SipURI first
                && first.getParameter(PROXY_APPLICATION) != null;
    }

    private static void refuse(SIPRequest request, int status, MessageChannel channel) {
        try {
            SIPResponse no = request.createResponse(status);
            if (no.getToTag() == null) {
                no.setToTag("refused");
            }
            if (status == Response.SERVICE_UNAVAILABLE) {
                // Spread, so that the callers do not come back together.
                RetryAfter later = new RetryAfter();
                later.setRetryAfter(ThreadLocalRandom.current().nextInt(2, 11));
                no.setHeader(later);
            }
            if (channel instanceof UdpTransport.Worker udp) {
                udp.answer(no);
            } else {
                channel.sendMessage(no);
            }
        } catch (IOException | InvalidArgumentException | IllegalArgumentException e) {
            LOG.debug("Could not refuse a request", e);
        }
    }
}
