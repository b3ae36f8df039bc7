package org.tandem.container;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.tandem.container.service.SipAddress;

/** A caller that speaks just enough SIP by hand. One call at a time; not thread-safe. */
final class TestPhone implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Wire wire;
    private final SipAddress server;
    private final String tag = id();
    private final Deque<SipText> unread = new ArrayDeque<>();
    private String callId = id();
    private int sequence;
    private String inviteBranch;
    private SipText answer;

    TestPhone(SipAddress server) {
        this(server, Wire.to(server));
    }

    TestPhone(SipAddress server, Wire wire) {
        this.server = server;
        this.wire = wire;
    }

    static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    int port() {
        return wire.port();
    }

    String callId() {
        return callId;
    }

    void newCall() {
        callId = id();
        answer = null;
        sequence = 0;
    }

    void raw(String message) {
        sequence = 1;
        wire.send(message);
    }

    /** Sends an INVITE that begins a call, or changes it once there is one. */
    void invite(String user) {
        inviteBranch = "z9hG4bK" + id();
        wire.send(request("INVITE", user, ++sequence, inviteBranch, "Contact: " + contact() + "\r\n", "v=0\r\n"));
    }

    void ack() {
        String branch = answer.status() < 300 ? "z9hG4bK" + id() : inviteBranch;
        wire.send(request("ACK", "any", sequence, branch, "", ""));
    }

    void bye() {
        inDialog("BYE", "");
    }

    void inDialog(String method, String headers) {
        wire.send(request(method, "any", ++sequence, "z9hG4bK" + id(), headers, ""));
    }

    void cancel(String user) {
        wire.send(request("CANCEL", user, sequence, inviteBranch, "", ""));
    }

    void outOfDialog(String method, String user) {
        wire.send(request(method, user, ++sequence, "z9hG4bK" + id(), "", ""));
    }

    /** The answer with this status; remembers the one to an INVITE for the dialog. */
    SipText expect(int status) {
        SipText found = expect(m -> m.status() == status, "a " + status);
        if (found.method().equals("INVITE")) {
            answer = found;
        }
        return found;
    }

    /** The answer with this status to that method, in the present call. */
    SipText expect(int status, String method) {
        SipText found = expect(
                m -> m.status() == status
                        && m.method().equals(method)
                        && m.header("Call-ID").equals(callId),
                status + " to " + method);
        if (method.equals("INVITE")) {
            answer = found;
        }
        return found;
    }

    SipText expectAnything() {
        return expect(m -> true, "message");
    }

    /** The next final answer to an INVITE, whatever it is. */
    SipText expectFinal() {
        answer = expect(m -> m.status() >= 200 && m.method().equals("INVITE"), "final answer");
        return answer;
    }

    SipText expectRequest(String method) {
        return expect(m -> !m.isResponse() && m.method().equals(method), method);
    }

    private SipText expect(Predicate<SipText> wanted, String name) {
        for (Iterator<SipText> it = unread.iterator(); it.hasNext(); ) {
            SipText message = it.next();
            if (wanted.test(message)) {
                it.remove();
                return message;
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        StringBuilder instead = new StringBuilder();
        while (System.nanoTime() < end) {
            SipText message = wire.receive(200).orElse(null);
            if (message != null && wanted.test(message)) {
                return message;
            }
            if (message != null) {
                unread.add(message);
                instead.append(message.startLine()).append("; ");
            }
        }
        throw new AssertionError("no " + name + " came, but: " + instead);
    }

    /** Whether nothing comes for so long. */
    boolean hearsNothing(int millis) {
        return wire.receive(millis).isEmpty();
    }

    /** Answers a request of the server. */
    void respond(SipText request, int status, String headers) {
        StringBuilder b = new StringBuilder("SIP/2.0 " + status + " Fine\r\n");
        request.headers("Via").forEach(v -> b.append("Via: ").append(v).append("\r\n"));
        String to = request.header("To");
        b.append("From: " + request.header("From") + "\r\nTo: " + to + (to.contains("tag=") ? "" : ";tag=" + tag));
        b.append("\r\nCall-ID: " + request.header("Call-ID") + "\r\nCSeq: " + request.header("CSeq") + "\r\n");
        b.append(headers).append("Content-Length: 0\r\n\r\n");
        wire.send(b.toString());
    }

    String contact() {
        return "<sip:caller@127.0.0.1:" + wire.port() + ";transport=" + wire.transport() + ">";
    }

    private String request(String method, String user, int number, String branch, String headers, String body) {
        String uri = answer != null && !answer.header("Contact").isEmpty() && !method.equals("CANCEL")
                ? answer.uriIn("Contact")
                : "sip:" + user + "@" + server.host() + ":" + server.port();
        String to = answer != null && !method.equals("CANCEL")
                ? answer.header("To")
                : "<sip:" + user + "@" + server.host() + ">";
        return method + " " + uri + " SIP/2.0\r\n"
                + "Via: SIP/2.0/" + wire.transport() + " 127.0.0.1:" + wire.port() + ";branch=" + branch + ";rport\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:caller@127.0.0.1>;tag=" + tag + "\r\n"
                + "To: " + to + "\r\n"
                + "Call-ID: " + callId + "\r\n"
                + "CSeq: " + number + " " + method + "\r\n"
                + headers
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Override
    public void close() {
        wire.close();
    }
}
