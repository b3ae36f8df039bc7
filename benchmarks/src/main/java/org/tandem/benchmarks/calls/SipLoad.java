package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Places calls at a steady rate from one thread, over one UDP socket unless told otherwise, and answers the far legs of bridged ones. It stops by itself and
 * talks to loopback only. Media that comes is taken by a socket that nobody reads, as SIPp does.
 */
final class SipLoad implements AutoCloseable {
    private static final long T1_NANOS = 500_000_000L;
    /** Past the length of any call of a benchmark: who is not done by then has failed. */
    private static final Duration DRAIN = Duration.ofSeconds(12);

    private static final Duration SETTLED = Duration.ofSeconds(1);
    private final InetSocketAddress server;
    private final LoadScenario scenario;
    private final LoadWire wire;
    private final DatagramSocket mediaSink;
    private final Map<String, LoadCall> calls = new HashMap<>();
    private final Set<String> farLegs = new HashSet<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final boolean repeats;
    private final String sdp;
    private int run;
    private Tally tally = new Tally(0);

    private record Timer(long at, LoadCall call, LoadCall.Stage stage, long interval) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.compare(at, other.at);
        }
    }

    SipLoad(InetSocketAddress server, LoadScenario scenario) throws IOException {
        this(server, scenario, new UdpWire(scenario.port()));
    }

    /** @param wire is closed with this */
    SipLoad(InetSocketAddress server, LoadScenario scenario, LoadWire wire) throws IOException {
        this.server = server;
        this.scenario = scenario;
        this.wire = wire;
        repeats = wire.transport().equals("UDP");
        mediaSink = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        sdp = "v=0\r\no=load 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + mediaSink.getLocalPort()
                + " RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\n";
    }

    /** Is called once, a second after the last call was placed. */
    interface AllPlaced {
        void look() throws IOException;
    }

    /** Places calls at this rate for so long, and waits until each is over. */
    LoadResult run(double rate, Duration length) throws IOException {
        return run(rate, length, () -> {});
    }

    LoadResult run(double rate, Duration length, AllPlaced allPlaced) throws IOException {
        run++;
        int wanted = (int) Math.max(1, rate * length.toMillis() / 1000);
        tally = new Tally(wanted);
        long start = System.nanoTime();
        int placed = 0;
        long end = Long.MAX_VALUE;
        long lookAt = Long.MAX_VALUE;
        boolean looked = false;
        while (placed < wanted || !calls.isEmpty() && System.nanoTime() < end) {
            long now = System.nanoTime();
            while (placed < wanted && start + (long) (placed * 1e9 / rate) <= now) {
                place(placed++, now);
            }
            if (placed == wanted && end == Long.MAX_VALUE) {
                end = now + DRAIN.toNanos();
                lookAt = now + SETTLED.toNanos();
            }
            if (!looked && now > lookAt) {
                looked = true;
                allPlaced.look();
            }
            fireTimers(now);
            wire.receive(this::received);
        }
        for (LoadCall left : calls.values()) {
            tally.failed("still waiting for " + left.stage() + " at the end");
        }
        calls.clear();
        timers.clear();
        farLegs.clear();
        return tally.result(rate);
    }

    private void place(int index, long now) throws IOException {
        LoadCall call = new LoadCall(
                run + "x" + index + "x" + Long.toHexString(now),
                "+14155551" + index % 1000,
                wire,
                scenario.user() + "@" + host());
        calls.put(call.id(), call);
        call.invited(now);
        wire.send(call.invite(sdp), call.id(), server);
        repeatLater(call, LoadCall.Stage.PROVISIONAL, now);
    }

    private String host() {
        return server.getAddress().getHostAddress() + ":" + server.getPort();
    }

    /** A stage that lasts: the INVITE or BYE is repeated, or the time to hang up has come. */
    private void fireTimers(long now) throws IOException {
        while (!timers.isEmpty() && timers.peek().at <= now) {
            Timer timer = timers.poll();
            LoadCall call = timer.call;
            if (call.stage() != timer.stage) {
                continue;
            }
            if (timer.stage == LoadCall.Stage.BYE) {
                call.stage(LoadCall.Stage.BYE_ANSWERED);
                wire.send(call.bye(), call.id(), server);
                repeatLater(call, LoadCall.Stage.BYE_ANSWERED, now);
            } else {
                tally.repeated(timer.stage == LoadCall.Stage.PROVISIONAL ? "INVITE" : "our BYE");
                String again = timer.stage == LoadCall.Stage.PROVISIONAL ? call.invite(sdp) : call.bye();
                wire.send(again, call.id(), server);
                timers.add(new Timer(now + 2 * timer.interval, call, timer.stage, 2 * timer.interval));
            }
        }
    }

    /** Over connections nothing is lost (RFC 3261 section 17.1.1.2). */
    private void repeatLater(LoadCall call, LoadCall.Stage stage, long now) {
        if (repeats) {
            timers.add(new Timer(now + T1_NANOS, call, stage, T1_NANOS));
        }
    }

    private void received(SipText message, SocketAddress from) throws IOException {
        if (message.isResponse()) {
            response(message);
        } else if (message.isRequest()) {
            request(message, from);
        }
        // The rest is somebody else's: ports of loopback are given out again and again.
    }

    private void response(SipText response) throws IOException {
        LoadCall call = calls.get(response.header("Call-ID"));
        if (call == null) {
            return;
        }
        int status = response.status();
        if (response.cseqMethod().equals("BYE")) {
            done(call);
        } else if (status < 200) {
            if (call.stage() == LoadCall.Stage.PROVISIONAL) {
                call.stage(LoadCall.Stage.FINAL);
            }
        } else if (status < 300) {
            answered(call, response);
        } else {
            wire.send(call.ackOfRefusal(response), call.id(), server);
            tally.refused(status);
            done(call);
        }
    }

    private void answered(LoadCall call, SipText response) throws IOException {
        boolean again = call.stage() != LoadCall.Stage.PROVISIONAL && call.stage() != LoadCall.Stage.FINAL;
        wire.send(call.ack(response), call.id(), server);
        if (again) {
            tally.repeated("200");
            return;
        }
        long now = System.nanoTime();
        tally.answered((now - call.invitedNanos()) / 1000);
        call.stage(LoadCall.Stage.BYE);
        if (!scenario.hold().isZero()) {
            timers.add(new Timer(now + scenario.hold().toNanos(), call, LoadCall.Stage.BYE, 0));
        }
    }

    private void request(SipText request, SocketAddress from) throws IOException {
        String callId = request.header("Call-ID");
        LoadCall call = calls.get(callId);
        switch (request.method()) {
            case "BYE" -> {
                wire.send(request.ok("f", "", ""), callId, from);
                farLegs.remove(callId);
                if (call != null) {
                    if (!scenario.hold().isZero()) {
                        tally.failed("the server hung up");
                    }
                    done(call);
                }
            }
            case "INVITE" -> {
                if (!farLegs.add(callId)) {
                    tally.repeated("INVITE of the server");
                }
                String headers = "Contact: <sip:far@" + wire.local() + ">\r\nContent-Type: application/sdp\r\n";
                wire.send(request.ok("f" + callId.hashCode(), headers, sdp), callId, from);
            }
            case "ACK" -> {}
            default -> wire.send(request.ok("f", "", ""), callId, from);
        }
    }

    private void done(LoadCall call) {
        call.stage(LoadCall.Stage.DONE);
        calls.remove(call.id());
    }

    @Override
    public void close() throws IOException {
        wire.close();
        mediaSink.close();
    }
}
