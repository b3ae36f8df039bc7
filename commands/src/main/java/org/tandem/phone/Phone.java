package org.tandem.phone;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tandem.media.listen.RtpPeer;

/**
 * A SIP telephone with any number of lines, scripted from Java: {@code phone.call(uri).awaitAnswered().press("1234")}. One socket, UDP or
 * TCP, on loopback unless told otherwise. Safe for any thread.
 */
public final class Phone implements AutoCloseable {
    private static final int MOST_WAITING = 1000;

    private final Map<String, PhoneCall> calls = new ConcurrentHashMap<>();
    private final Map<String, ClientTransaction> questions = new ConcurrentHashMap<>();
    private final BlockingQueue<PhoneCall> taken = new LinkedBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<SipMessage> strays = new LinkedBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<SipMessage> texts = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger garbage = new AtomicInteger();
    private final InetAddress address;
    private final Ladder ladder;
    private final Line line;
    private volatile Consumer<PhoneCall> onCall = taken::offer;

    /** @param watcher hears each message as it goes over the wire, and returns at once */
    public Phone(String transport, InetAddress address, int port, Consumer<Ladder.Step> watcher) {
        this.address = address;
        ladder = new Ladder(watcher);
        SipTransport.Receiver receiver = new Receiving();
        line = new Line(
                transport.equalsIgnoreCase("tcp")
                        ? heard -> new TcpTransport(address, port, heard)
                        : heard -> new UdpTransport(address, port, heard),
                receiver,
                ladder);
    }

    public static Phone udp() {
        return new Phone("udp", InetAddress.getLoopbackAddress(), 0, step -> {});
    }

    public static Phone tcp() {
        return new Phone("tcp", InetAddress.getLoopbackAddress(), 0, step -> {});
    }

    /** Where others reach this phone, such as {@code sip:bob@127.0.0.1:45678;transport=tcp}. */
    public String uri(String user) {
        return SipUri.bare(line.contact(user));
    }

    public Ladder ladder() {
        return ladder;
    }

    /** Places a call; returns at once. */
    public PhoneCall call(String uri) {
        return dial(uri).call();
    }

    /** A call to be described before it is placed. */
    public Dialling dial(String uri) {
        return new Dialling(this, uri);
    }

    PhoneCall place(Dialling dialling) {
        PhoneCall call = new PhoneCall(this, line, Dialog.calling(line, dialling.user(), dialling.uri()), openMedia());
        calls.put(call.callId(), call);
        return call.invite(dialling);
    }

    RtpPeer openMedia() {
        return RtpPeer.open(address);
    }

    /** Hands each call that comes in to this, on the phone's own thread: it answers on another thread, or rings or refuses at once. */
    public Phone onCall(Consumer<PhoneCall> taker) {
        onCall = taker;
        return this;
    }

    /** The next call that comes in, unless {@link #onCall} takes them. @throws PhoneException at the deadline */
    public PhoneCall awaitCall(Duration deadline) {
        return next(taken, deadline, "nobody called");
    }

    /** Calls that this phone still knows. */
    public int openCalls() {
        return calls.size();
    }

    /** Asks outside of a dialog what a server can do, and waits for the answer. */
    public SipMessage options(String uri) {
        return ask(Dialog.calling(line, "phone", uri).request("OPTIONS"), uri);
    }

    /** Sends a text message as this user, and waits for the response. */
    public SipMessage text(String uri, String user, String text) {
        SipMessage request = Dialog.calling(line, user, uri)
                .request("MESSAGE")
                .body(
                        "text/plain;charset=UTF-8",
                        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        return ask(request, uri);
    }

    /** What a message that came in says; bodies are kept byte for byte. */
    public static String said(SipMessage message) {
        return new String(message.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The next text message that comes in. @throws PhoneException at the deadline */
    public SipMessage awaitText(Duration deadline) {
        return next(texts, deadline, "nobody wrote");
    }

    private SipMessage ask(SipMessage request, String uri) {
        ClientTransaction question =
                new ClientTransaction(line, request, SipUri.parse(uri).address());
        questions.put(request.callId(), question);
        try {
            question.start();
            return question.await(PhoneCall.PATIENCE);
        } finally {
            questions.remove(request.callId());
        }
    }

    /** Sends text as it is, SIP or not; what comes back is a {@linkplain #awaitStray stray}. */
    public void sendRaw(String text, InetSocketAddress to) {
        line.sendRaw(text.getBytes(StandardCharsets.ISO_8859_1), to);
    }

    /** Host and port of this phone, for hand-written messages. */
    public String hostPort() {
        return line.hostPort();
    }

    /** The next response that belongs to no call. @throws PhoneException at the deadline */
    public SipMessage awaitStray(Duration deadline) {
        return next(strays, deadline, "no answer came");
    }

    /** Arrivals that were no SIP. */
    public int garbage() {
        return garbage.get();
    }

    private <T> T next(BlockingQueue<T> queue, Duration deadline, String complaint) {
        try {
            T next = queue.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new PhoneException(complaint + " within " + deadline + Ladder.text(ladder.steps()));
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PhoneException("interrupted", e);
        }
    }

    void forget(PhoneCall call) {
        calls.remove(call.callId());
    }

    /** Lets go of every call without a word, and of the socket. */
    @Override
    public void close() {
        List.copyOf(calls.values()).forEach(PhoneCall::abandon);
        line.close();
    }

    private final class Receiving implements SipTransport.Receiver {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        @Override
        public void received(SipMessage message, InetSocketAddress from) {
            boolean repeated = repeated(message);
            ladder.add(false, repeated, message);
            PhoneCall call = calls.get(message.callId());
            ClientTransaction question = questions.get(message.callId());
            if (call != null && !(!repeated && asksAnew(message) && call.state().over())) {
                call.received(message, from);
            } else if (question != null && !message.isRequest()) {
                question.received(message);
            } else if (!message.isRequest()) {
                strays.offer(message);
            } else {
                unexpected(message, from);
            }
        }

        /** Who was refused may call again in the same dialog: with credentials, say. */
        private boolean asksAnew(SipMessage message) {
            return message.isRequest()
                    && message.method().equals("INVITE")
                    && message.tag("To").isEmpty();
        }

        private boolean repeated(SipMessage message) {
            return !seen.add(message.startLine() + message.branch() + message.method());
        }

        private void unexpected(SipMessage request, InetSocketAddress from) {
            if (request.method().equals("INVITE") && request.tag("To").isEmpty()) {
                PhoneCall call = new PhoneCall(Phone.this, line, Dialog.called(line, request), openMedia());
                calls.put(call.callId(), call);
                call.invited(new ServerTransaction(line, request, from));
                onCall.accept(call);
            } else if (request.method().equals("MESSAGE")) {
                texts.offer(request);
                line.send(SipMessage.response(request, 200, "OK"), from, false);
            } else if (request.method().equals("OPTIONS")) {
                line.send(SipMessage.response(request, 200, "OK"), from, false);
            } else if (!request.method().equals("ACK")) {
                line.send(SipMessage.response(request, 481, "Call/Transaction Does Not Exist"), from, false);
            }
        }

        @Override
        public void garbage(String text) {
            garbage.incrementAndGet();
        }
    }
}
