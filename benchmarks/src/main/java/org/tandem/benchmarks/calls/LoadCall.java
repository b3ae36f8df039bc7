package org.tandem.benchmarks.calls;

/** One call of the load generator. Used by its one thread. */
final class LoadCall {
    /** What is awaited. */
    enum Stage {
        PROVISIONAL,
        FINAL,
        BYE,
        BYE_ANSWERED,
        DONE
    }

    private final String id;
    private final String caller;
    private final String local;
    private final String transport;
    private Stage stage = Stage.PROVISIONAL;
    private String remoteParty;
    private String target;
    private String ack = "";
    private String bye = "";
    private long invitedNanos;

    /** @param wire takes its messages; @param service host and port of the server with the dialled user before it */
    LoadCall(String id, String caller, LoadWire wire, String service) {
        this.id = id;
        this.caller = caller;
        this.local = wire.local();
        this.transport = wire.transport();
        this.target = "sip:" + service;
        this.remoteParty = "<sip:" + service + ">";
    }

    String id() {
        return id;
    }

    Stage stage() {
        return stage;
    }

    void stage(Stage next) {
        stage = next;
    }

    boolean done() {
        return stage == Stage.DONE;
    }

    long invitedNanos() {
        return invitedNanos;
    }

    void invited(long nanos) {
        invitedNanos = nanos;
    }

    String invite(String sdp) {
        return request(
                "INVITE",
                1,
                "i",
                "Contact: <sip:" + caller + "@" + local + ";transport=" + transport
                        + ">\r\nContent-Type: application/sdp\r\n",
                sdp);
    }

    /** Takes what a 200 tells, and gives the ACK; for a repeated 200 the same ACK again. */
    String ack(SipText ok) {
        if (ack.isEmpty()) {
            remoteParty = ok.header("To");
            target = ok.contactUri();
            ack = request("ACK", 1, "a", "", "");
        }
        return ack;
    }

    /** The ACK of a refusal belongs to the INVITE's transaction: same target, same branch. */
    String ackOfRefusal(SipText refusal) {
        remoteParty = refusal.header("To");
        return request("ACK", 1, "i", "", "");
    }

    String bye() {
        if (bye.isEmpty()) {
            bye = request("BYE", 2, "b", "", "");
        }
        return bye;
    }

    private String request(String method, int cseq, String branch, String extraHeaders, String body) {
        return method + " " + target + " SIP/2.0\r\nVia: SIP/2.0/" + transport + " " + local + ";rport;branch=z9hG4bK"
                + branch + id
                + "\r\nFrom: <sip:" + caller + "@" + local + ">;tag=l" + id + "\r\nTo: " + remoteParty + "\r\nCall-ID: "
                + id
                + "\r\nCSeq: " + cseq + " " + method + "\r\nMax-Forwards: 70\r\n" + extraHeaders + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
