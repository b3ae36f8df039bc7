package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.tandem.benchmarks.servlet.Answering;
import org.tandem.benchmarks.servlet.ServletHome;
import org.tandem.benchmarks.servlet.ServletProcess;

/**
 * A SIP servlet that answers calls while responses rain on it that belong to nothing. The stack once looked through all its
 * transactions for each (docs/container.md); a call server has those of the last 32 s.
 */
public final class StrayBenchmark {
    private static final int CALLS = 500;
    private static final List<Integer> STRAYS = List.of(0, 2_000, 10_000);

    private final PrintWriter out;
    private final Duration length;
    private final Duration warmUp;

    public StrayBenchmark(PrintWriter out, Duration length, Duration warmUp) {
        this.out = out;
        this.length = length;
        this.warmUp = warmUp;
    }

    /** Prints as it goes. @return whether every call passed under every flood */
    public boolean run() throws IOException {
        line("stray: %d calls/s of a SIP servlet under responses to nothing; load generator on the same cores", CALLS);
        try (ServletHome home = new ServletHome()) {
            home.deploy("ROOT", Answering.class);
            try (ServletProcess server = new ServletProcess(home.directory(), "");
                    SipLoad load = new SipLoad(server.sip(), new LoadScenario("alice", 0, Duration.ofNanos(1)))) {
                for (int part : new int[] {8, 2, 1}) {
                    load.run(CALLS / (double) part, warmUp.dividedBy(3));
                }
                return measure(server, load);
            }
        }
    }

    private boolean measure(ServletProcess server, SipLoad load) throws IOException {
        line(
                "  strays/s     sent    calls  failed  repeated  clean   p50 ms   p99 ms  CPU ms in all  microseconds a stray");
        double quiet = Double.NaN;
        boolean survived = true;
        for (int rate : STRAYS) {
            double before = ProcessStat.of(server.pid(), List.of()).ownCpuMillis();
            try (StrayFlood flood = new StrayFlood(server.sip(), rate)) {
                LoadResult result = load.run(CALLS, length);
                double cpu = ProcessStat.of(server.pid(), List.of()).ownCpuMillis() - before;
                quiet = rate == 0 ? cpu : quiet;
                long sent = flood.sent();
                line(
                        "  %8d  %7d  %7d  %6d  %8d  %-5s  %7.1f  %7.1f  %13.0f  %20.1f",
                        rate,
                        sent,
                        result.attempted(),
                        result.failed(),
                        result.retransmitted(),
                        result.clean() ? "yes" : "NO",
                        result.percentileMillis(50),
                        result.percentileMillis(99),
                        cpu,
                        rate == 0 ? 0 : (cpu - quiet) * 1000 / sent);
                survived &= result.clean();
            }
        }
        line("  bar           every call clean under each flood: %s", survived ? "met" : "NOT met");
        line("");
        return survived;
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
