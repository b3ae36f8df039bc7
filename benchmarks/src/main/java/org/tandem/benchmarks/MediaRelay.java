package org.tandem.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.server.EmbeddedGateway;
import org.tandem.media.server.MediaServerOptions;
import org.tandem.media.server.speech.FreeTtsSynthesizer;

/**
 * Relayed PCMU legs: {@code MediaRelay [SECONDS] LEGS...} bridges the legs in pairs through one media thread, sends 50 packets a
 * second on each, and prints what a leg costs and how long packets were under way.
 *
 * <p>{@code MediaRelay serve LEGS BASE SECONDS} leaves the telephones to rtpload: it expects them on loopback from port BASE in
 * steps of two, prints a line {@code ADDRESS PORT} for each, and at the end what the legs cost.
 */
public final class MediaRelay {
    private static final int WARM_UP_SECONDS = 5;
    private static final List<Integer> STANDARD = List.of(300, 1000);
    private static final int BAR = 300;

    private final PrintWriter out;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    MediaRelay(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        MediaRelay relay = new MediaRelay(new PrintWriter(System.out, true));
        if (args.length == 4 && args[0].equals("serve")) {
            relay.serve(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            return;
        }
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        List<Integer> legs = Stream.of(args).skip(1).map(Integer::valueOf).toList();
        relay.run(legs.isEmpty() ? STANDARD : legs, seconds);
    }

    /** Measures each number of legs for so many seconds; true when a core carries as many legs as the first bar asks. */
    boolean run(List<Integer> legs, int seconds) throws Exception {
        out.printf(
                "%6s %9s %7s %9s %9s %10s %8s %8s %8s %10s%n",
                "legs", "packets/s", "lost", "core %", "%/leg", "legs/core", "p50 us", "p99 us", "max us", "bytes/pkt");
        double first = 0;
        for (int count : legs) {
            double legsPerCore = measure(count, seconds);
            first = first == 0 ? legsPerCore : first;
        }
        out.println("peers: rtpengine 10.5 2,400 legs/core, FreeSWITCH 500-600, Kurento 7.3 150-200");
        return first >= BAR;
    }

    private double measure(int legs, int seconds) throws Exception {
        try (EmbeddedGateway gateway = gateway();
                RtpLoad load = new RtpLoad(legs)) {
            load.start(bridge(gateway, legs, load::port));
            rest(WARM_UP_SECONDS);
            load.clear();
            Usage before = usage(gateway);
            rest(seconds);
            Usage used = usage(gateway).minus(before);
            return report(legs, seconds, load, used);
        }
    }

    private double report(int legs, int seconds, RtpLoad load, Usage used) {
        double core = used.cpuNanos / 1e7 / seconds;
        // A machine that is too busy sends less than it should: a leg is what 50 packets a second cost.
        double perLeg = core * 50 * seconds / Math.max(1, load.received());
        out.printf(
                "%6d %9d %7d %9.1f %9.4f %10.0f %8d %8d %8d %10.2f%n",
                legs,
                load.received() / seconds,
                Math.max(0, load.sent() - load.received()),
                core,
                perLeg,
                100 / perLeg,
                load.delays().percentile(0.5),
                load.delays().percentile(0.99),
                load.delays().max(),
                (double) used.bytes / Math.max(1, load.received()));
        return 100 / perLeg;
    }

    private void serve(int legs, int base, int seconds) throws Exception {
        try (EmbeddedGateway gateway = gateway()) {
            for (InetSocketAddress port : bridge(gateway, legs, leg -> base + 2 * leg)) {
                out.println(port.getAddress().getHostAddress() + " " + port.getPort());
            }
            out.flush();
            rest(WARM_UP_SECONDS);
            Usage before = usage(gateway);
            rest(seconds);
            Usage used = usage(gateway).minus(before);
            double core = used.cpuNanos / 1e7 / seconds;
            out.printf("%d legs %.1f %% of a core %.4f %% a leg%n", legs, core, core / legs);
        }
    }

    private static EmbeddedGateway gateway() {
        MediaServerOptions options = MediaServerOptions.on(InetAddress.getLoopbackAddress())
                .withPorts(16384, 32767)
                .withMaxSessions(100_000)
                .withThreads(1);
        return new EmbeddedGateway("bench", options, new NoWeb(), new FreeTtsSynthesizer(1));
    }

    private interface PortOfLeg {
        int port(int leg);
    }

    /** Bridges the legs in pairs, each pair in a session of its own, and tells where each leg has to send. */
    private static List<InetSocketAddress> bridge(EmbeddedGateway gateway, int legs, PortOfLeg telephones) {
        List<InetSocketAddress> targets = new ArrayList<>();
        for (int leg = 0; leg + 1 < legs; leg += 2) {
            MediaSession session = gateway.open("bench-" + leg, event -> {});
            MediaPort one = session.port();
            MediaPort other = session.port();
            targets.add(answered(one, telephones.port(leg)));
            targets.add(answered(other, telephones.port(leg + 1)));
            one.connect(other);
            other.connect(one);
        }
        return targets;
    }

    private static InetSocketAddress answered(MediaPort port, int telephone) {
        String answer = port.answer("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + telephone + " RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");
        String media =
                answer.lines().filter(line -> line.startsWith("m=")).findFirst().orElseThrow();
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(media.split(" ")[1]));
    }

    private record Usage(long cpuNanos, long bytes) {
        Usage minus(Usage before) {
            return new Usage(cpuNanos - before.cpuNanos, bytes - before.bytes);
        }
    }

    private Usage usage(EmbeddedGateway gateway) {
        long cpu = 0;
        long bytes = 0;
        for (long id : gateway.threadIds()) {
            cpu += threads.getThreadCpuTime(id);
            bytes += threads.getThreadAllocatedBytes(id);
        }
        return new Usage(cpu, bytes);
    }

    private static void rest(int seconds) throws InterruptedException {
        boolean never = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        if (never) {
            throw new IllegalStateException("time stood still");
        }
    }
}
