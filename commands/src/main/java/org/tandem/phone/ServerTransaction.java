package org.tandem.phone;

import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledFuture;

/** A request that came and what we said: repeats the last response to a repeated request, and a final one to INVITE until ACK. */
final class ServerTransaction {
    private static final long T2_MILLIS = 4000;

    private final Line line;
    private final SipMessage request;
    private final InetSocketAddress from;
    private SipMessage last;
    private ScheduledFuture<?> next;
    private boolean acknowledged;

    ServerTransaction(Line line, SipMessage request, InetSocketAddress from) {
        this.line = line;
        this.request = request;
        this.from = from;
    }

    SipMessage request() {
        return request;
    }

    synchronized boolean decided() {
        return last != null && last.status() >= 200;
    }

    synchronized void respond(SipMessage response) {
        last = response;
        line.send(response, from, false);
        if (request.method().equals("INVITE") && response.status() >= 200) {
            repeatIn(ClientTransaction.T1_MILLIS);
        }
    }

    /** 2xx are repeated over any transport (RFC 3261 13.3.1.4); giving up is the script's deadline. */
    private void repeatIn(long millis) {
        next = line.later(() -> repeat(millis), millis);
    }

    private synchronized void repeat(long millis) {
        if (!acknowledged) {
            line.send(last, from, true);
            repeatIn(Math.min(millis * 2, T2_MILLIS));
        }
    }

    /** The same request came again. */
    synchronized void again() {
        if (last != null) {
            line.send(last, from, true);
        }
    }

    synchronized void acknowledged() {
        acknowledged = true;
        stop();
    }

    synchronized void stop() {
        acknowledged = true;
        if (next != null) {
            next.cancel(false);
        }
    }
}
