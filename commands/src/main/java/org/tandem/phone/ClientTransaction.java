package org.tandem.phone;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request and its answers: repeats it over UDP until something comes back (RFC 3261 17.1, timers A, E and K). */
final class ClientTransaction {
    static final long T1_MILLIS = 500;
    private static final long T2_MILLIS = 4000;
    private static final long GIVE_UP_MILLIS = 64 * T1_MILLIS;

    private final Line line;
    private final SipMessage request;
    private final InetSocketAddress to;
    private final CompletableFuture<SipMessage> answer = new CompletableFuture<>();
    private ScheduledFuture<?> next;
    private boolean provisional;
    private long waited;

    ClientTransaction(Line line, SipMessage request, InetSocketAddress to) {
        this.line = line;
        this.request = request;
        this.to = to;
    }

    SipMessage request() {
        return request;
    }

    InetSocketAddress to() {
        return to;
    }

    /** Completes with the final response. */
    CompletableFuture<SipMessage> answer() {
        return answer;
    }

    synchronized void start() {
        line.send(request, to, false);
        if (line.unreliable()) {
            repeatIn(T1_MILLIS);
        }
    }

    private void repeatIn(long millis) {
        if (waited + millis < GIVE_UP_MILLIS) {
            next = line.later(() -> repeat(millis), millis);
        }
    }

    private synchronized void repeat(long millis) {
        waited += millis;
        boolean invite = request.method().equals("INVITE");
        if (answer.isDone() || invite && provisional) {
            return;
        }
        line.send(request, to, true);
        repeatIn(invite ? millis * 2 : Math.min(millis * 2, T2_MILLIS));
    }

    /** @return true when this was the first final response */
    synchronized boolean received(SipMessage response) {
        if (response.status() < 200) {
            provisional = true;
            return false;
        }
        stop();
        return answer.complete(response);
    }

    synchronized void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    boolean answeredBy(SipMessage response) {
        return response.cseq() == request.cseq() && response.method().equals(request.method());
    }

    /** Waits for the final response. @throws PhoneException at the deadline */
    SipMessage await(Duration deadline) {
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new PhoneException(request.method() + " was not answered within " + deadline
                    + Ladder.text(line.ladder().steps(request.callId())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PhoneException("interrupted while waiting for an answer to " + request.method(), e);
        } finally {
            stop();
        }
    }
}
