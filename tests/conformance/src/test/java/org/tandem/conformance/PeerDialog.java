package org.tandem.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tandem.container.SipText;

/** One side of a dialog, or of a request outside any; the other side is the server. */
public final class PeerDialog {
    private static final String SDP = "v=0\r\no=peer 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 40000 RTP/AVP 0\r\n";

    private static final int INSISTENCE = 40;
    private static final int REPEAT_MILLIS = 500;

    private final Peer peer;
    private final String callId;
    private final String local;
    private final List<String> routes = new ArrayList<>();
    private String remote;
    private String target;
    private int sequence;
    private String last = "";
    private String inviteBranch = "";
    private int inviteSequence;
    private String inviteTarget = "";

    private PeerDialog(Peer peer, String callId, String local, String remote, String target) {
        this.peer = peer;
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.target = target;
    }

    static PeerDialog calling(Peer peer, String caller, String uri) {
        return new PeerDialog(
                peer,
                Peer.id() + "@peer",
                "<sip:" + caller + "@" + peer.server().uriHost() + ">;tag=" + Peer.id(),
                "<" + uri + ">",
                uri);
    }

    static PeerDialog called(Peer peer, SipText request) {
        PeerDialog dialog = new PeerDialog(
                peer,
                request.header("Call-ID"),
                request.header("To") + (request.header("To").contains("tag=") ? "" : ";tag=" + Peer.id()),
                request.header("From"),
                request.header("Contact").isEmpty() ? "" : request.uriIn("Contact"));
        dialog.routes.addAll(request.addresses("Record-Route"));
        return dialog;
    }

    /** The Call-ID. */
    public String callId() {
        return callId;
    }

    /** The peer's own address with its tag, as in From of what it sends. */
    public String local() {
        return local;
    }

    /** The other's address, with its tag once there is one. */
    public String remote() {
        return remote;
    }

    /** Where requests of the dialog go. */
    public String target() {
        return target;
    }

    /** The CSeq number used last. */
    public int sequence() {
        return sequence;
    }

    /** Sends a request with a body of SDP if it is an INVITE, else without one; more header lines may be given. */
    public PeerDialog send(String method, String... headers) {
        return sendBody(method, method.equals("INVITE") ? SDP : "", headers);
    }

    /** Sends a request with that body, of SDP unless a header says otherwise. */
    public PeerDialog sendBody(String method, String body, String... headers) {
        String branch = "z9hG4bK" + Peer.id();
        sequence++;
        if (method.equals("INVITE")) {
            inviteBranch = branch;
            inviteSequence = sequence;
            inviteTarget = target;
        }
        last = text(method, target, sequence, branch, body, headers);
        peer.raw(last);
        return this;
    }

    /** Calls and waits until the call stands; the application answers 200. */
    public PeerDialog establish() {
        return send("INVITE").ack(answer(200, "INVITE"));
    }

    /** A header such as Replaces or Join that names this dialog as the server sees it. */
    public String named(String header) {
        return header + ": " + callId + ";to-tag=" + tag(remote) + ";from-tag=" + tag(local);
    }

    private static String tag(String address) {
        return address.substring(address.indexOf(";tag=") + 5);
    }

    /** Forgets the sequence number, so that the next request bears an old one. */
    public PeerDialog restart() {
        sequence = 0;
        return this;
    }

    /** Sends the last message again, as it was. */
    public PeerDialog again() {
        peer.raw(last);
        return this;
    }

    /** Acknowledges a final answer to the last INVITE. */
    public PeerDialog ack(SipText answer, String... headers) {
        boolean success = answer.status() < 300;
        peer.raw(text(
                "ACK",
                success ? target : inviteTarget,
                inviteSequence,
                success ? "z9hG4bK" + Peer.id() : inviteBranch,
                "",
                headers));
        return this;
    }

    /** Cancels the last INVITE. */
    public PeerDialog cancel(String... headers) {
        peer.raw(text("CANCEL", inviteTarget, inviteSequence, inviteBranch, "", headers));
        return this;
    }

    /** Acknowledges a reliable provisional answer. */
    public PeerDialog prack(SipText provisional, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("RAck: " + provisional.header("RSeq") + " " + provisional.header("CSeq"));
        return send("PRACK", all.toArray(String[]::new));
    }

    /** The next answer of the dialog with this status to this method; learns tag, target and route set from it. */
    public SipText answer(int status, String method) {
        SipText found = peer.next(
                m -> m.status() == status
                        && m.method().equals(method)
                        && m.header("Call-ID").equals(callId),
                status + " to " + method);
        learn(found);
        return found;
    }

    /** Repeats the last message until it is answered with this status, as over a network that loses some. */
    public SipText insist(int status) {
        for (int i = 0; i < INSISTENCE; i++) {
            Optional<SipText> found =
                    peer.next(m -> m.status() == status && m.header("Call-ID").equals(callId), REPEAT_MILLIS);
            if (found.isPresent()) {
                learn(found.get());
                return found.get();
            }
            again();
        }
        throw new AssertionError("no " + status + " came");
    }

    private void learn(SipText answer) {
        if (answer.status() >= 300 || answer.status() == 100) {
            return;
        }
        boolean first = !remote.contains("tag=");
        remote = answer.header("To");
        if (!answer.header("Contact").isEmpty()) {
            target = answer.uriIn("Contact");
        }
        if (first) {
            routes.addAll(answer.addresses("Record-Route"));
            Collections.reverse(routes);
        }
    }

    /** The next request of the dialog. */
    public SipText request(String method) {
        SipText found = peer.next(
                m -> !m.isResponse()
                        && m.method().equals(method)
                        && m.header("Call-ID").equals(callId),
                method);
        if (!found.header("Contact").isEmpty()) {
            target = found.uriIn("Contact");
        }
        return found;
    }

    /** Answers a request, with SDP when it is a success to an INVITE. */
    public PeerDialog respond(SipText request, int status, String... headers) {
        return respondBody(request, status, status == 200 && request.method().equals("INVITE") ? SDP : "", headers);
    }

    /** Answers a request with that body. */
    public PeerDialog respondBody(SipText request, int status, String body, String... headers) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said\r\n");
        request.headers("Via").forEach(v -> text.append("Via: ").append(v).append("\r\n"));
        request.headers("Record-Route")
                .forEach(r -> text.append("Record-Route: ").append(r).append("\r\n"));
        text.append("From: ").append(request.header("From")).append("\r\n");
        text.append("To: ").append(status == 100 ? request.header("To") : local).append("\r\n");
        text.append("Call-ID: ").append(callId).append("\r\n");
        text.append("CSeq: ").append(request.header("CSeq")).append("\r\n");
        text.append("Contact: <").append(peer.uri()).append(">\r\n");
        peer.raw(text + tail(body, headers));
        return this;
    }

    private String text(String method, String uri, int number, String branch, String body, String... headers) {
        StringBuilder text = new StringBuilder(method + " " + uri + " SIP/2.0\r\n" + peer.via(branch));
        text.append("Max-Forwards: 70\r\n");
        routes.forEach(r -> text.append("Route: ").append(r).append("\r\n"));
        text.append("From: ")
                .append(local)
                .append("\r\nTo: ")
                .append(to(method))
                .append("\r\n");
        text.append("Call-ID: ").append(callId).append("\r\nCSeq: " + number + " " + method + "\r\n");
        boolean named = List.of(headers).stream().anyMatch(h -> h.startsWith("Contact:"));
        if (!named
                && List.of("INVITE", "SUBSCRIBE", "REFER", "UPDATE", "NOTIFY").contains(method)) {
            text.append("Contact: <").append(peer.uri()).append(">\r\n");
        }
        return text + tail(body, headers);
    }

    private String to(String method) {
        int tag = remote.indexOf(";tag=");
        return method.equals("CANCEL") && tag > 0 ? remote.substring(0, tag) : remote;
    }

    private static String tail(String body, String... headers) {
        StringBuilder text = new StringBuilder();
        boolean typed = false;
        for (String header : headers) {
            text.append(header).append("\r\n");
            typed |= header.startsWith("Content-Type");
        }
        if (!body.isEmpty() && !typed) {
            text.append("Content-Type: application/sdp\r\n");
        }
        return text.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }
}
