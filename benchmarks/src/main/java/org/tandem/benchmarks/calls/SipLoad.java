package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Places calls at a steady rate from one thread and one UDP socket, and answers the far legs of bridged ones. It stops by itself and
 * talks to loopback only. Media that comes is taken by a socket that nobody reads, as SIPp does.
 */
final class SipLoad implements AutoCloseable {
    private static final long T1_NANOS = 500_000_000L;
    /** Past the length of any call of a benchmark: who is not done by then has failed. */
    private static final Duration DRAIN = Duration.ofSeconds(12);

    private static final Duration SETTLED = Duration.ofSeconds(1);
    /** The default of the kernel loses datagrams when the generator is not scheduled for some milliseconds. */
    private static final int BUFFER = 4 << 20;

    private final InetSocketAddress server;
    private final LoadScenario scenario;
    private final DatagramChannel channel;
    private final DatagramSocket mediaSink;
    private final Selector selector;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(65_536);
    private final Map<String, LoadCall> calls = new HashMap<>();
    private final Set<String> farLegs = new HashSet<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final String local;
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
        this.server = server;
        this.scenario = scenario;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        selector = Selector.open();
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
        channel.bind(new InetSocketAddress(loopback, scenario.port()));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        mediaSink = new DatagramSocket(new InetSocketAddress(loopback, 0));
        local = "127.0.0.1:" + ((InetSocketAddress) channel.getLocalAddress()).getPort();
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
            selector.select(this::read, 1);
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
                local,
                scenario.user() + "@" + host());
        calls.put(call.id(), call);
        call.invited(now);
        send(call.invite(sdp), server);
        timers.add(new Timer(now + T1_NANOS, call, LoadCall.Stage.PROVISIONAL, T1_NANOS));
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
                send(call.bye(), server);
                timers.add(new Timer(now + T1_NANOS, call, LoadCall.Stage.BYE_ANSWERED, T1_NANOS));
            } else {
                tally.repeated(timer.stage == LoadCall.Stage.PROVISIONAL ? "INVITE" : "our BYE");
                send(timer.stage == LoadCall.Stage.PROVISIONAL ? call.invite(sdp) : call.bye(), server);
                timers.add(new Timer(now + 2 * timer.interval, call, timer.stage, 2 * timer.interval));
            }
        }
    }

    private void read(SelectionKey key) {
        try {
            packet.clear();
            for (SocketAddress from = channel.receive(packet); from != null; from = channel.receive(packet)) {
                packet.flip();
                SipText message = SipText.of(packet);
                if (message.isResponse()) {
                    response(message);
                } else if (message.isRequest()) {
                    request(message, from);
                }
                // The rest is somebody else's: ports of loopback are given out again and again.
                packet.clear();
            }
        } catch (IOException e) {
            tally.failed("socket: " + e.getMessage());
        }
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
            send(call.ackOfRefusal(response), server);
            tally.failed("refused with " + status);
            done(call);
        }
    }

    private void answered(LoadCall call, SipText response) throws IOException {
        boolean again = call.stage() != LoadCall.Stage.PROVISIONAL && call.stage() != LoadCall.Stage.FINAL;
        send(call.ack(response), server);
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
                send(request.ok("f", "", ""), from);
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
                String headers = "Contact: <sip:far@" + local + ">\r\nContent-Type: application/sdp\r\n";
                send(request.ok("f" + callId.hashCode(), headers, sdp), from);
            }
            case "ACK" -> {}
            default -> send(request.ok("f", "", ""), from);
        }
    }

    private void done(LoadCall call) {
        call.stage(LoadCall.Stage.DONE);
        calls.remove(call.id());
    }

    private void send(String text, SocketAddress to) throws IOException {
        packet.clear();
        packet.put(text.getBytes(StandardCharsets.ISO_8859_1)).flip();
        channel.send(packet, to);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
        mediaSink.close();
    }
}
