package org.tandem.container.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Set;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what came over a connection to the stack's transactions. Stateless. */
final class StreamMessages {
    private static final Logger LOG = LoggerFactory.getLogger(StreamMessages.class);
    private static final LogLimit LIMIT = new LogLimit(10, System::nanoTime);

    /** What the stack can't do without; of other headers it keeps what it can't read. */
    private static final Set<Class<?>> MANDATORY = Set.of(
            From.class,
            To.class,
            CSeq.class,
            Via.class,
            CallID.class,
            ContentLength.class,
            RequestLine.class,
            StatusLine.class);

    private StreamMessages() {}

    static void read(byte[] bytes, StreamChannel channel, TandemSipStack stack) {
        try {
            SIPMessage message = stack.getMessageParserFactory()
                    .createMessageParser(stack)
                    .parseSIPMessage(bytes, true, false, StreamMessages::unreadable);
            if (message != null) {
                channel.learn(message);
                process(message, channel, stack);
            }
        } catch (ParseException e) {
            LOG.debug("Unreadable", e);
            refuse(bytes, channel);
        } catch (RuntimeException bug) {
            unexpected(bug);
            refuse(bytes, channel);
        }
    }

    private static void unreadable(ParseException e, SIPMessage message, Class<?> header, String text, String all)
            throws ParseException {
        if (header != null && MANDATORY.contains(header)) {
            throw e;
        }
        message.addUnparsed(text);
    }

    /** Who speaks something else than SIP is not listened to any longer. */
    private static void refuse(byte[] bytes, StreamChannel channel) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        byte[] answer = BadRequest.answer(text, Response.BAD_REQUEST);
        if (answer.length > 0) {
            channel.send(answer);
        } else if (!text.startsWith("SIP/") && !text.startsWith("ACK ")) {
            channel.close();
        }
    }

    /** A message that was read, or one of the server's own to itself. */
    static void process(SIPMessage message, StreamChannel channel, TandemSipStack stack) {
        if (message.getFrom() == null
                || message.getTo() == null
                || message.getCallId() == null
                || message.getCSeq() == null
                || message.getTopmostVia() == null) {
            refuse(message.encodeAsBytes(channel.getTransport()), channel);
            return;
        }
        message.setRemoteAddress(channel.getPeerInetAddress());
        message.setRemotePort(channel.getPeerPort());
        message.setLocalAddress(channel.getMessageProcessor().getIpAddress());
        message.setLocalPort(channel.getPort());
        message.setPeerPacketSourceAddress(channel.getPeerInetAddress());
        message.setPeerPacketSourcePort(channel.getPeerPort());
        try {
            if (message instanceof SIPRequest request) {
                request(request, channel, stack);
            } else {
                response((SIPResponse) message, channel, stack);
            }
        } catch (ParseException garbled) {
            LOG.debug("Dropped", garbled);
        } catch (RuntimeException bug) {
            unexpected(bug);
        }
    }

    private static void request(SIPRequest request, StreamChannel channel, TandemSipStack stack) throws ParseException {
        mark(request.getTopmostVia(), channel);
        if (!request.getMethod().equals(request.getCSeq().getMethod())) {
            channel.send(request.createResponse(Response.BAD_REQUEST).encodeAsBytes(channel.getTransport()));
            return;
        }
        ServerRequestInterface server = stack.newSIPServerRequest(request, channel);
        if (server == null) {
            return;
        }
        try {
            server.processRequest(request, channel);
        } finally {
            release(server);
        }
    }

    /** Where the request came from (RFC 3261 section 18.2.1, RFC 3581 section 4). */
    private static void mark(Via via, StreamChannel channel) throws ParseException {
        boolean asked = via.hasParameter(Via.RPORT);
        if (asked || !via.getHost().equals(channel.getPeerAddress())) {
            via.setParameter(Via.RECEIVED, channel.getPeerAddress());
        }
        if (asked) {
            via.setParameter(Via.RPORT, Integer.toString(channel.getPeerPort()));
        }
    }

    private static void response(SIPResponse response, StreamChannel channel, TandemSipStack stack)
            throws ParseException {
        response.checkHeaders();
        ServerResponseInterface client = stack.newSIPServerResponse(response, channel);
        if (client == null) {
            return;
        }
        try {
            if (!(client instanceof SIPClientTransaction transaction) || transaction.checkFromTag(response)) {
                client.processResponse(response, channel);
            }
        } finally {
            release(client);
        }
    }

    private static void release(Object taken) {
        if (taken instanceof SIPTransaction transaction && !transaction.passToListener()) {
            transaction.releaseSem();
        }
    }

    private static void unexpected(RuntimeException bug) {
        LOG.debug("In a message", bug);
        int untold = LIMIT.ask();
        if (untold != LogLimit.HELD_BACK) {
            LOG.warn(
                    "A message could not be handled: {} ({} more such)",
                    bug.getClass().getName(),
                    untold);
        }
    }
}
