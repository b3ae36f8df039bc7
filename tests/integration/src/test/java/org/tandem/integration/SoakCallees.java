package org.tandem.integration;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;

/** Who is dialled in a soak: one that answers, one that is busy, one that rings for ever, one that says nothing at all. */
final class SoakCallees implements AutoCloseable {
    private static final Duration TALK = Duration.ofMillis(300);

    /** A phone takes calls on the thread that it hears with: whoever talks needs another. */
    private final ExecutorService talkers = Executors.newCachedThreadPool();

    private final Phone answers = Phone.udp().onCall(call -> talkers.execute(() -> talk(call)));
    private final Phone busy = Phone.udp().onCall(call -> call.refuse(486, "Busy Here"));
    /** Bound, so that nothing tells that nobody reads. */
    private final DatagramSocket silent = bound();

    private final Phone rings = Phone.udp().onCall(call -> call.ring());

    private static void talk(PhoneCall call) {
        call.answer();
        if (!call.overWithin(TALK)) {
            call.hangUp();
        }
    }

    String answering() {
        return answers.uri("answers");
    }

    String busy() {
        return busy.uri("busy");
    }

    private static DatagramSocket bound() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    String silent() {
        return "sip:nobody@127.0.0.1:" + silent.getLocalPort();
    }

    String ringing() {
        return rings.uri("rings");
    }

    @Override
    public void close() {
        answers.close();
        busy.close();
        rings.close();
        talkers.shutdownNow();
        silent.close();
    }
}
