package org.tandem.benchmarks.calls;

import jakarta.servlet.sip.SipServlet;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.SocketFactory;
import org.tandem.benchmarks.servlet.Answering;
import org.tandem.benchmarks.servlet.Passing;
import org.tandem.benchmarks.servlet.SecureHome;
import org.tandem.benchmarks.servlet.ServletHome;
import org.tandem.benchmarks.servlet.ServletProcess;
import org.tandem.commands.FreePorts;

/** A SIP servlet without media, INVITE to BYE with no time between: rising rates until one isn't clean. */
public final class ServletBenchmark {
    /** What is measured, and how the library did bare in the study before the container was built. */
    public enum Kind {
        UAS(Answering.class, 4_000, 0.375),
        B2BUA(Passing.class, 2_000, 0.80);

        private final Class<? extends SipServlet> servlet;
        private final int bar;
        private final double cpuBar;

        Kind(Class<? extends SipServlet> servlet, int bar, double cpuBar) {
            this.servlet = servlet;
            this.bar = bar;
            this.cpuBar = cpuBar;
        }

        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Calls a second to try. */
        public List<Integer> rates() {
            return List.of(bar / 4, bar / 2, bar * 3 / 4, bar, bar * 5 / 4);
        }
    }

    private static final Duration AT_ONCE = Duration.ofNanos(1);

    private final PrintWriter out;
    private final Kind kind;
    private final Duration length;
    private final Duration warmUp;
    private final String transport;

    /** @param transport {@code udp}, {@code tcp}, {@code tls} or {@code ws}, by which the generator calls */
    public ServletBenchmark(PrintWriter out, Kind kind, Duration length, Duration warmUp, String transport) {
        this.out = out;
        this.kind = kind;
        this.length = length;
        this.warmUp = warmUp;
        this.transport = transport;
    }

    /** Prints as it goes. @return whether the bar was met */
    public boolean run(List<Integer> rates) throws IOException {
        line(
                "%s: INVITE to BYE at once, no media, %s, a SIP servlet; load generator on the same cores",
                kind.title(), transport);
        int port = FreePorts.next();
        try (ServletHome home = new ServletHome()) {
            home.deploy("ROOT", kind.servlet);
            SocketFactory sockets = prepared(home);
            String far = "sip:far@127.0.0.1:" + port;
            try (ServletProcess server = new ServletProcess(home.directory(), far, transport);
                    SipLoad load = new SipLoad(
                            server.sip(),
                            new LoadScenario("alice", port, AT_ONCE),
                            transport.equals("udp")
                                    ? new UdpWire(port)
                                    : new StreamWire(transport, server.sip(), sockets))) {
                for (int part : new int[] {16, 4, 2}) {
                    load.run(kind.bar / (double) part, warmUp.dividedBy(3));
                }
                return measure(server, load, rates);
            }
        }
    }

    private SocketFactory prepared(ServletHome home) throws IOException {
        switch (transport) {
            case "udp", "tcp" -> {}
            case "ws" ->
                home.connector(
                        "<Connector protocol=\"org.tandem.container.SipWsProtocol\" address=\"127.0.0.1\" port=\"0\"/>");
            case "tls" -> {
                SecureHome secure = SecureHome.in(home.directory());
                home.connector(secure.connector());
                return secure.sockets();
            }
            default -> throw new IllegalArgumentException("--transport is udp, tcp, tls or ws, not " + transport);
        }
        return SocketFactory.getDefault();
    }

    private boolean measure(ServletProcess server, SipLoad load, List<Integer> rates) throws IOException {
        line("  calls/s  attempted  failed  repeated  clean  CPU ms a call   p50 ms   p99 ms  threads");
        int clean = 0;
        double cpu = Double.NaN;
        for (int rate : rates) {
            ProcessStat before = ProcessStat.of(server.pid(), List.of());
            LoadResult result = load.run(rate, length);
            ProcessStat after = ProcessStat.of(server.pid(), List.of());
            double each = (after.ownCpuMillis() - before.ownCpuMillis()) / result.attempted();
            line(
                    "  %7d  %9d  %6d  %8d  %-5s  %13.3f  %7.1f  %7.1f  %7d",
                    rate,
                    result.attempted(),
                    result.failed(),
                    result.retransmitted(),
                    result.clean() ? "yes" : "NO",
                    each,
                    result.percentileMillis(50),
                    result.percentileMillis(99),
                    after.threads());
            if (!result.clean()) {
                line("           first failure: %s", result.firstFailure());
                break;
            }
            clean = rate;
            cpu = each;
        }
        line("  clean maximum %d calls/s at %.3f ms CPU a call", clean, cpu);
        boolean met = !transport.equals("udp") || clean >= kind.bar && cpu <= kind.cpuBar;
        if (transport.equals("udp")) {
            line("  bar           %d calls/s at %.3f ms: %s", kind.bar, kind.cpuBar, met ? "met" : "NOT met");
        }
        line("");
        return met;
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
