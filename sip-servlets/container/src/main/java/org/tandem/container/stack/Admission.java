package org.tandem.container.stack;

import gov.nist.javax.sip.header.RetryAfter;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import javax.sip.InvalidArgumentException;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses new work before it costs anything: while more messages wait than {@code limit}, or while the server drains, a
 * request that would begin something is answered 503 with Retry-After (RFC 3261 section 21.5.4), without a transaction. What
 * belongs to a running call always passes. Thread-safe.
 */
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final int limit;
    private final LongAdder refused = new LongAdder();
    private volatile IntSupplier waiting = () -> 0;
    private volatile boolean closed;

    /** Refuses while more than {@code limit} received messages wait for a thread. */
    public Admission(int limit) {
        this.limit = limit;
    }

    /** Where to read how many messages wait; cheap enough for every request. */
    public void measure(IntSupplier messages) {
        waiting = messages;
    }

    /** From now on nothing new gets in. */
    public void close() {
        closed = true;
    }

    /** Requests refused so far. */
    public long refused() {
        return refused.sum();
    }

    boolean admits(SIPRequest request, MessageChannel channel, TandemSipStack stack) {
        if (!closed && waiting.getAsInt() <= limit) {
            return true;
        }
        if (!begins(request) || stack.findTransaction(request, true) != null) {
            return true;
        }
        refuse(request, channel);
        return false;
    }

    private static boolean begins(SIPRequest request) {
        String method = request.getMethod();
        return request.getToTag() == null && !method.equals(Request.ACK) && !method.equals(Request.CANCEL);
    }

    private void refuse(SIPRequest request, MessageChannel channel) {
        refused.increment();
        try {
            SIPResponse no = request.createResponse(SIPResponse.SERVICE_UNAVAILABLE);
            RetryAfter later = new RetryAfter();
            // Spread, so that the callers do not come back together.
            later.setRetryAfter(ThreadLocalRandom.current().nextInt(2, 11));
            no.setHeader(later);
            no.setToTag("busy");
            channel.sendMessage(no);
        } catch (IOException | InvalidArgumentException unreachable) {
            LOG.debug("Could not refuse a request", unreachable);
        }
    }
}
