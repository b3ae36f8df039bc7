package org.tandem.conformance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.tandem.container.SipText;
import org.tandem.container.Wire;
import org.tandem.container.service.SipAddress;

/** Another user agent, writing SIP by hand. Any number of dialogs; not thread-safe. */
public final class Peer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Wire wire;
    private final SipAddress server;
    private final Deque<SipText> unread = new ArrayDeque<>();
    private String contact = "";

    private Peer(SipAddress server, Wire wire) {
        this.server = server;
        this.wire = wire;
    }

    /** A peer of the server at this address. */
    public static Peer of(SipAddress server) {
        return new Peer(server, Wire.to(server));
    }

    /** A peer of the server at this address that uses this socket. */
    public static Peer of(SipAddress server, Wire wire) {
        return new Peer(server, wire);
    }

    /** A new random word. */
    public static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    /** A dialog that is to begin with a request to this user at the server. */
    public PeerDialog to(String user) {
        return from("peer", user);
    }

    /** A dialog that is to begin with a request to that URI, by way of the server. */
    public PeerDialog toUri(String uri) {
        return PeerDialog.calling(this, "peer", uri);
    }

    /** A dialog that is to begin with a request of this caller to a user at the server. */
    public PeerDialog from(String caller, String user) {
        return PeerDialog.calling(this, caller, "sip:" + user + "@" + server.at());
    }

    /** The dialog that a received request begins. */
    public PeerDialog answering(SipText request) {
        return PeerDialog.called(this, request);
    }

    /** From now on its Contact is this URI, though nobody can reach it there, as behind a NAT. */
    public Peer behind(String uri) {
        contact = uri;
        return this;
    }

    /** What it writes into Contact: where the server can reach it, unless told otherwise. */
    public String uri() {
        return !contact.isEmpty()
                ? contact
                : "sip:peer@" + at() + ";transport=" + wire.transport().toLowerCase(java.util.Locale.ROOT);
    }

    /** Host and port. */
    public String at() {
        return wire.at(server);
    }

    /** The connector that it talks with. */
    public SipAddress server() {
        return server;
    }

    /** A Via line of the peer. */
    public String via(String branch) {
        return "Via: SIP/2.0/" + wire.transport() + " " + at() + ";branch=" + branch + ";rport\r\n";
    }

    /** Sends what is no more than text. */
    public void raw(String message) {
        wire.send(message);
    }

    /** The next request of this method. */
    public SipText request(String method) {
        return next(m -> !m.isResponse() && m.method().equals(method), method);
    }

    /** The next answer with this status to this method. */
    public SipText answer(int status, String method) {
        return next(m -> m.status() == status && m.method().equals(method), status + " to " + method);
    }

    /** The next message like this; what came before it is kept. */
    public SipText next(Predicate<SipText> wanted, String name) {
        for (Iterator<SipText> it = unread.iterator(); it.hasNext(); ) {
            SipText message = it.next();
            if (wanted.test(message)) {
                it.remove();
                return message;
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            SipText message = wire.receive(200).orElse(null);
            if (message != null && wanted.test(message)) {
                return message;
            }
            if (message != null) {
                unread.add(message);
            }
        }
        StringBuilder instead = new StringBuilder();
        unread.forEach(m -> instead.append(m.startLine()).append("; "));
        throw new AssertionError("no " + name + " came, but: " + instead);
    }

    /** The next message like this if one comes in so long; what else came is kept. */
    public Optional<SipText> next(Predicate<SipText> wanted, int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            Optional<SipText> message = wire.receive(50);
            if (message.isPresent() && wanted.test(message.get())) {
                return message;
            }
            message.ifPresent(unread::add);
        }
        return Optional.empty();
    }

    /** Whether no such message comes for so long. */
    public boolean neverHears(Predicate<SipText> unwanted, int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            wire.receive(20).ifPresent(unread::add);
        }
        return unread.stream().noneMatch(unwanted);
    }

    @Override
    public void close() {
        wire.close();
    }
}
