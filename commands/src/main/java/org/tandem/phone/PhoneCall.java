package org.tandem.phone;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.tandem.media.listen.RtpPeer;
import org.tandem.media.listen.Sound;

/**
 * One call of a {@link Phone}, placed or taken. Every {@code await} has a deadline and throws {@link PhoneException} with the ladder of
 * the call when it passes; every other method returns at once, except where it says that it waits for an answer. Requests of the far
 * side are answered as a telephone would. Safe for any thread.
 */
public final class PhoneCall implements AutoCloseable {
    /** How long a script waits where it names no deadline. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String SDP = "application/sdp";

    private final Phone phone;
    private final Line line;
    private final Dialog dialog;
    private final RtpPeer firstMedia;
    private final List<SipMessage> requests = new ArrayList<>();
    private final List<ClientTransaction> asked = new ArrayList<>();
    private Optional<ServerTransaction> invited = Optional.empty();
    private Optional<ServerTransaction> reinvited = Optional.empty();
    private Optional<SipMessage> acknowledgement = Optional.empty();
    private RtpPeer media;
    private State state = State.CALLING;
    private int status;

    /** How far a call has come. */
    public enum State {
        CALLING,
        RINGING,
        ANSWERED,
        /** The far side refused, or gave up before we answered. */
        REFUSED,
        /** The far side hung up. */
        HUNG_UP_BY_THEM,
        HUNG_UP_BY_US;

        public boolean over() {
            return this == REFUSED || this == HUNG_UP_BY_THEM || this == HUNG_UP_BY_US;
        }
    }

    PhoneCall(Phone phone, Line line, Dialog dialog, RtpPeer media) {
        this.phone = phone;
        this.line = line;
        this.dialog = dialog;
        this.firstMedia = media;
        this.media = media;
    }

    // What there is to know

    public String callId() {
        return dialog.callId();
    }

    public synchronized State state() {
        return state;
    }

    /** The status of the latest response to the INVITE, 0 before any. */
    public synchronized int status() {
        return status;
    }

    /** The party at the other end of the sound: speak into it, listen to it. */
    public synchronized RtpPeer media() {
        return media;
    }

    /** Requests of the far side in this dialog, the first INVITE of a taken call included, in order and without repetitions. */
    public synchronized List<SipMessage> requests() {
        return List.copyOf(requests);
    }

    /** The labels of every message, as {@link Ladder#labels}. */
    public List<String> ladder() {
        return line.ladder().labels(dialog.callId());
    }

    // A call that we place

    synchronized PhoneCall invite(Dialling dialling) {
        SipMessage invite = dialog.request("INVITE");
        for (SipMessage.Header header : dialling.headers()) {
            invite = invite.replacing(header.name(), header.value());
        }
        String offer = dialling.offer(media);
        ask(offer.isEmpty() ? invite : invite.body(SDP, offer), dialog.nextHop());
        return this;
    }

    private synchronized ClientTransaction ask(SipMessage request, InetSocketAddress to) {
        ClientTransaction transaction = new ClientTransaction(line, request, to);
        asked.add(transaction);
        transaction.start();
        return transaction;
    }

    public PhoneCall awaitRinging() {
        await("ringing", PATIENCE, () -> state != State.CALLING);
        return this;
    }

    public PhoneCall awaitAnswered() {
        return awaitAnswered(PATIENCE);
    }

    /** Waits so long for an answer or the end; true when either came. */
    public boolean answeredOrOverWithin(Duration time) {
        return reached(time, () -> state == State.ANSWERED || state.over());
    }

    public PhoneCall awaitAnsweredOrOver(Duration deadline) {
        await("an answer", deadline, () -> state == State.ANSWERED || state.over());
        return this;
    }

    public PhoneCall awaitAnswered(Duration deadline) {
        awaitAnsweredOrOver(deadline);
        if (status() >= 300) {
            throw new PhoneException(
                    "refused with " + status() + Ladder.text(line.ladder().steps(callId())));
        }
        return this;
    }

    /** Waits for the end and tells how it came. */
    public State awaitOver(Duration deadline) {
        await("the end of the call", deadline, () -> state.over());
        return state();
    }

    public State awaitOver() {
        return awaitOver(PATIENCE);
    }

    /** Waits so long for the end; true when it came. */
    public boolean overWithin(Duration time) {
        return reached(time, () -> state.over());
    }

    /** Gives up a call that was not answered; waits for the first provisional response, as RFC 3261 9.1 wants. */
    public PhoneCall cancel() {
        await("a provisional response", PATIENCE, () -> status > 0);
        synchronized (this) {
            SipMessage invite = asked.get(0).request();
            SipMessage cancel = SipMessage.request("CANCEL", invite.requestUri());
            for (String copied : List.of("Via", "Route", "From", "To", "Call-ID")) {
                for (String value : invite.headers(copied)) {
                    cancel = cancel.with(copied, value);
                }
            }
            ask(
                    cancel.with("CSeq", invite.cseq() + " CANCEL").with("Max-Forwards", "70"),
                    asked.get(0).to());
        }
        return this;
    }

    // A call that we take

    synchronized void invited(ServerTransaction transaction) {
        invited = Optional.of(transaction);
        requests.add(transaction.request());
        transaction.respond(SipMessage.response(transaction.request(), 100, "Trying"));
    }

    public synchronized PhoneCall ring() {
        respond(180, "Ringing", "");
        state = State.RINGING;
        return this;
    }

    /** Answers with the first voice of the offer. The far side's ACK is awaited. */
    public PhoneCall answer() {
        synchronized (this) {
            String offer = invitation().request().body();
            respond(200, "OK", offer.isEmpty() ? media.offer() : answerTo(offer));
        }
        await("ACK", PATIENCE, () -> state == State.ANSWERED || state.over());
        return this;
    }

    /** A side that is put on hold says so in its answer (RFC 3264 6.1). */
    private String answerTo(String offer) {
        String answer = media.answer(offer);
        if (offer.contains("a=sendonly")) {
            return answer.replace("a=sendrecv", "a=recvonly");
        }
        return offer.contains("a=inactive") ? answer.replace("a=sendrecv", "a=inactive") : answer;
    }

    /** Refuses the call: {@code refuse(486, "Busy Here")}. */
    public synchronized PhoneCall refuse(int code, String reason) {
        respond(code, reason, "");
        over(State.REFUSED);
        return this;
    }

    /** Refuses the call and says more: a challenge, another address. */
    public synchronized PhoneCall refuse(int code, String reason, String header, String value) {
        invitation()
                .respond(dialog.response(invitation().request(), code, reason).with(header, value));
        status = code;
        over(State.REFUSED);
        return this;
    }

    private void respond(int code, String reason, String sdp) {
        SipMessage response = dialog.response(invitation().request(), code, reason);
        invitation().respond(sdp.isEmpty() ? response : response.body(SDP, sdp));
        status = code;
    }

    private ServerTransaction invitation() {
        return invited.orElseThrow(() -> new PhoneException("nobody called: this call was placed"));
    }

    // In the call

    /** Presses keys, sent as RFC 4733 events. Returns at once. */
    public PhoneCall press(String digits) {
        media().say(new Sound.Keys(digits));
        return this;
    }

    /** Hangs up and waits for the answer to BYE. */
    public PhoneCall hangUp() {
        ClientTransaction bye;
        synchronized (this) {
            if (state.over()) {
                return this;
            }
            bye = ask(dialog.request("BYE"), dialog.nextHop());
            over(State.HUNG_UP_BY_US);
        }
        bye.await(PATIENCE);
        return this;
    }

    /** Sends a request in the dialog and waits for its final response; {@code type} and {@code body} may be empty. */
    public SipMessage send(String method, String type, String body) {
        ClientTransaction transaction;
        synchronized (this) {
            SipMessage request = dialog.request(method);
            transaction = ask(body.isEmpty() ? request : request.body(type, body), dialog.nextHop());
        }
        return transaction.await(PATIENCE);
    }

    /** Sends a request with this header in the dialog and waits for its final response; {@code type} and {@code body} may be empty. */
    public SipMessage send(String method, SipMessage.Header header, String type, String body) {
        ClientTransaction transaction;
        synchronized (this) {
            SipMessage request = dialog.request(method).with(header.name(), header.value());
            transaction = ask(body.isEmpty() ? request : request.body(type, body), dialog.nextHop());
        }
        return transaction.await(PATIENCE);
    }

    /** Waits for a request of this method in the dialog. */
    public SipMessage awaitRequest(String method, Duration deadline) {
        await(method, deadline, () -> requested(method).isPresent());
        return requested(method).orElseThrow();
    }

    private synchronized Optional<SipMessage> requested(String method) {
        return requests.stream().filter(each -> each.method().equals(method)).findFirst();
    }

    /** A key by INFO (application/dtmf-relay). */
    public SipMessage pressByInfo(char key) {
        return send("INFO", "application/dtmf-relay", "Signal=" + key + "\r\nDuration=160\r\n");
    }

    /** A re-INVITE with this offer; waits for its final response. */
    public SipMessage reinvite(String offer) {
        SipMessage response = send("INVITE", SDP, offer);
        if (response.status() < 300) {
            media().accept(response.body());
        }
        return response;
    }

    public SipMessage hold() {
        return reinvite(media().offer("0 8", true, "sendonly"));
    }

    public SipMessage resume() {
        return reinvite(media().offer());
    }

    /** Goes on with another RTP port, as a phone does that changed its network. */
    public SipMessage moveMedia() {
        RtpPeer fresh = phone.openMedia();
        RtpPeer old;
        synchronized (this) {
            old = media;
            media = fresh;
        }
        old.close();
        return reinvite(fresh.offer());
    }

    // What arrives

    void received(SipMessage message, InetSocketAddress from) {
        if (message.isRequest()) {
            request(message, from);
        } else {
            response(message);
        }
    }

    private synchronized void response(SipMessage response) {
        Optional<ClientTransaction> transaction =
                asked.stream().filter(each -> each.answeredBy(response)).findFirst();
        if (transaction.isEmpty()) {
            return;
        }
        boolean invite = response.method().equals("INVITE");
        boolean opening = invite && transaction.get() == asked.get(0) && invited.isEmpty();
        if (invite && response.status() >= 200) {
            acknowledge(transaction.get(), response, opening);
        }
        if (opening) {
            opened(response);
        }
        transaction.get().received(response);
        notifyAll();
    }

    /** ACK of a 2xx is a request of its own, any other belongs to its INVITE's transaction (RFC 3261 13.2.2.4 and 17.1.1.3). */
    private void acknowledge(ClientTransaction transaction, SipMessage response, boolean opening) {
        SipMessage ack;
        if (response.status() < 300) {
            dialog.learn(response, opening && state != State.ANSWERED);
            ack = dialog.request("ACK", response.cseq());
        } else {
            SipMessage invite = transaction.request();
            ack = SipMessage.request("ACK", invite.requestUri())
                    .with("Via", invite.header("Via").orElse(""));
            for (String route : invite.headers("Route")) {
                ack = ack.with("Route", route);
            }
            ack = ack.with("From", invite.header("From").orElse(""))
                    .with("To", response.header("To").orElse(""))
                    .with("Call-ID", dialog.callId())
                    .with("CSeq", response.cseq() + " ACK")
                    .with("Max-Forwards", "70");
        }
        boolean repeated =
                acknowledgement.filter(last -> last.cseq() == response.cseq()).isPresent();
        acknowledgement = Optional.of(ack);
        line.send(ack, response.status() < 300 ? dialog.nextHop() : transaction.to(), repeated);
    }

    private void opened(SipMessage response) {
        if (state.over() || state == State.ANSWERED) {
            return;
        }
        status = response.status();
        if (!response.body().isEmpty()) {
            media.accept(response.body());
        }
        if (status >= 300) {
            over(State.REFUSED);
        } else if (status >= 200) {
            state = State.ANSWERED;
        } else if (status > 100) {
            state = State.RINGING;
        }
    }

    private synchronized void request(SipMessage request, InetSocketAddress from) {
        switch (request.method()) {
            case "ACK" -> acknowledged(request);
            case "INVITE" -> invite(request, from);
            case "CANCEL" -> cancelled(request, from);
            default -> answerRequest(request, from);
        }
        notifyAll();
    }

    private void answerRequest(SipMessage request, InetSocketAddress from) {
        boolean repeated =
                requests.stream().anyMatch(earlier -> earlier.branch().equals(request.branch()));
        if (!repeated) {
            requests.add(request);
        }
        line.send(dialog.response(request, 200, "OK"), from, repeated);
        if (request.method().equals("BYE") && !state.over()) {
            over(State.HUNG_UP_BY_THEM);
        }
    }

    private void invite(SipMessage request, InetSocketAddress from) {
        Optional<ServerTransaction> known = Stream.concat(invited.stream(), reinvited.stream())
                .filter(each -> each.request().branch().equals(request.branch()))
                .findFirst();
        if (known.isPresent()) {
            known.get().again();
            return;
        }
        requests.add(request);
        dialog.refresh(request);
        ServerTransaction transaction = new ServerTransaction(line, request, from);
        reinvited = Optional.of(transaction);
        String sdp = request.body().isEmpty() ? media.offer() : answerTo(request.body());
        transaction.respond(dialog.response(request, 200, "OK").body(SDP, sdp));
    }

    private void acknowledged(SipMessage ack) {
        invited.ifPresent(ServerTransaction::acknowledged);
        reinvited.ifPresent(ServerTransaction::acknowledged);
        if (!ack.body().isEmpty()) {
            media.accept(ack.body());
        }
        if (!state.over()) {
            state = State.ANSWERED;
        }
    }

    private void cancelled(SipMessage cancel, InetSocketAddress from) {
        line.send(dialog.response(cancel, 200, "OK"), from, state.over());
        invited.filter(transaction -> !transaction.decided()).ifPresent(transaction -> {
            respond(487, "Request Terminated", "");
            over(State.REFUSED);
        });
    }

    private synchronized void over(State how) {
        state = how;
        notifyAll();
    }

    private void await(String what, Duration deadline, BooleanSupplier condition) {
        if (!reached(deadline, condition)) {
            throw new PhoneException("waited " + deadline.toMillis() + " ms for " + what + " in vain"
                    + Ladder.text(line.ladder().steps(callId())));
        }
    }

    private synchronized boolean reached(Duration deadline, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                wait(left / 1_000_000 + 1);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PhoneException("interrupted in a call", e);
        }
    }

    /** Lets go of the call's sound and timers; hangs up first where it goes on. */
    @Override
    public void close() {
        if (state() == State.ANSWERED) {
            hangUp();
        }
        abandon();
    }

    /** Lets go without a word, as a phone whose battery died. */
    public synchronized void abandon() {
        asked.forEach(ClientTransaction::stop);
        invited.ifPresent(ServerTransaction::stop);
        reinvited.ifPresent(ServerTransaction::stop);
        firstMedia.close();
        media.close();
        phone.forget(this);
    }
}
