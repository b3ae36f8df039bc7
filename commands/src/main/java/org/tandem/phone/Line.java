package org.tandem.phone;

import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What transactions and dialogs of one phone share: its transport, its clock, its ladder. */
final class Line implements AutoCloseable {
    private final SipTransport transport;
    private final Ladder ladder;
    private final ScheduledThreadPoolExecutor timer;

    Line(Function<SipTransport.Receiver, SipTransport> transport, SipTransport.Receiver receiver, Ladder ladder) {
        this.ladder = ladder;
        this.transport = transport.apply(receiver);
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread =
                    new Thread(task, "phone-timer-" + this.transport.local().getPort());
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    Ladder ladder() {
        return ladder;
    }

    boolean unreliable() {
        return transport.unreliable();
    }

    InetSocketAddress local() {
        return transport.local();
    }

    void send(SipMessage message, InetSocketAddress to, boolean repeated) {
        ladder.add(true, repeated, message);
        transport.send(message.bytes(), to);
    }

    void sendRaw(byte[] bytes, InetSocketAddress to) {
        transport.send(bytes, to);
    }

    ScheduledFuture<?> later(Runnable task, long millis) {
        return timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /** Where we are reached: a Contact, and the host and port of our Via. */
    String contact(String user) {
        String parameters = transport.unreliable() ? "" : ";transport=tcp";
        return "<sip:" + user + "@" + hostPort() + parameters + ">";
    }

    String via(String branch) {
        return "SIP/2.0/" + transport.name() + " " + hostPort() + ";rport;branch=" + branch;
    }

    String hostPort() {
        String host = transport.local().getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":"
                + transport.local().getPort();
    }

    static String branch() {
        return "z9hG4bK" + token();
    }

    static String token() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        transport.close();
    }
}
