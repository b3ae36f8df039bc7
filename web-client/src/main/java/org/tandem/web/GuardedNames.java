package org.tandem.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name for one connection and gives only the addresses that the guard allows; the connection is made to these very
 * addresses, so there is no second look-up to rebind. A look-up can't be interrupted, so it runs on a thread of its own, 64 at most.
 */
final class GuardedNames implements DnsResolver, AutoCloseable {
    private static final int LONGEST_SECONDS = 5;
    private static final int MOST_LOOKUPS = 64;

    /** Asks the name servers. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final AddressGuard guard;
    private final Lookup lookup;
    private final ThreadPoolExecutor threads;

    GuardedNames(AddressGuard guard, Lookup lookup) {
        this.guard = guard;
        this.lookup = lookup;
        this.threads = new ThreadPoolExecutor(
                0, MOST_LOOKUPS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Daemons.named("tandem-web-names"));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Optional<InetAddress> literal = Network.literal(host);
        InetAddress[] all = literal.isPresent() ? new InetAddress[] {literal.get()} : lookUp(host);
        InetAddress[] allowed = Arrays.stream(all)
                .filter(address -> guard.allows(host, address))
                .toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new RefusedAddressException(host);
        }
        return allowed;
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        Future<InetAddress[]> answer;
        try {
            answer = threads.submit(() -> lookup.of(host));
        } catch (RejectedExecutionException e) {
            throw unknown(host + ": too many name look-ups", e);
        }
        try {
            return answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unknown(host + ": interrupted", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unknown(host + ": no answer from the name server", e);
        } catch (ExecutionException e) {
            throw unknown(host + ": no such host", e);
        }
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        UnknownHostException exception = new UnknownHostException(message);
        exception.initCause(cause);
        return exception;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
