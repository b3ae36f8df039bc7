package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.tandem.commands.FreePorts;

/** Tries rising rates until one isn't clean, then holds calls to see what each takes. */
public final class CallBenchmark {
    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final int HOLD_RATE = 100;

    /** SIP keeps what a call was for 64*T1 after its end. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(35);

    private static final Duration TRICKLE_HOLD = Duration.ofMillis(100);

    private final PrintWriter out;
    private final CallKind kind;
    private final Duration length;
    private final Duration warmUp;
    private final int held;

    /** @param held live calls when memory is measured */
    public CallBenchmark(PrintWriter out, CallKind kind, Duration length, Duration warmUp, int held) {
        this.out = out;
        this.kind = kind;
        this.length = length;
        this.warmUp = warmUp;
        this.held = held;
    }

    /** Prints as it goes. @return whether the bar was met */
    public boolean run(List<Integer> rates) throws IOException, InterruptedException {
        line("%s: %s", kind.title(), kind.steps());
        line(
                "  %s, Java %s, %d cores; load generator on the same cores",
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        int port = FreePorts.next();
        LoadScenario scenario = new LoadScenario(BenchServer.NUMBER, port, kind.hold());
        try (BenchServer server = new BenchServer();
                SipLoad load = new SipLoad(server.sip(), scenario)) {
            server.document(kind.document(port, server.promptUrl()));
            warmUp(load, rates);
            line(
                    "  calls/s  attempted  failed  repeated  clean   CPU ms a call (with database)   p50 ms   p99 ms  threads  sockets");
            double clean = 0;
            double cpu = Double.NaN;
            for (int rate : rates) {
                Measured measured = measure(server, load, rate);
                print(measured);
                if (!measured.load.clean()) {
                    break;
                }
                clean = rate;
                cpu = measured.cpuMillis;
            }
            hold(server);
            return verdict(clean, cpu);
        }
    }

    private record Measured(LoadResult load, double cpuMillis, double treeCpuMillis, int threads, int sockets) {}

    /**
     * Rises in three steps to the bar: a cold server that gets that at once drowns in repetitions, and learns nothing; one that never
     * had it still compiles, at up to 1 ms a call, while it is measured.
     */
    private void warmUp(SipLoad load, List<Integer> rates) throws IOException {
        line("  warming up for %d s", warmUp.toSeconds());
        int bar = kind.bar();
        for (double rate : new double[] {bar / 16.0, bar / 4.0, bar}) {
            LoadResult result = load.run(Math.min(rate, rates.get(rates.size() - 1)), warmUp.dividedBy(3));
            if (result.failed() > 0) {
                line(
                        "  in the warm-up %d of %d calls failed, the first: %s",
                        result.failed(), result.attempted(), result.firstFailure());
            }
        }
    }

    private Measured measure(BenchServer server, SipLoad load, int rate) throws IOException {
        ProcessStat before = server.stat();
        LoadResult result = load.run(rate, length);
        ProcessStat after = server.stat();
        double own = (after.ownCpuMillis() - before.ownCpuMillis()) / result.attempted();
        double tree = (after.treeCpuMillis() - before.treeCpuMillis()) / result.attempted();
        return new Measured(result, own, tree, after.threads(), after.sockets());
    }

    private void print(Measured measured) {
        LoadResult load = measured.load;
        line(
                "  %7.0f  %9d  %6d  %8d  %-5s   %10.2f (%.2f)  %20.1f  %7.1f  %7d  %7d",
                load.rate(),
                load.attempted(),
                load.failed(),
                load.retransmitted(),
                load.clean() ? "yes" : "NO",
                measured.cpuMillis,
                measured.treeCpuMillis,
                load.percentileMillis(50),
                load.percentileMillis(99),
                measured.threads,
                measured.sockets);
        if (!load.firstFailure().isEmpty()) {
            line("           first failure: %s", load.firstFailure());
        }
    }

    /** What one live call takes: holds calls that last, and compares with none. */
    private void hold(BenchServer server) throws IOException, InterruptedException {
        int seconds = Math.max(1, held / HOLD_RATE);
        Duration lasting = HOLD.plusSeconds(seconds);
        int port = FreePorts.next();
        boolean bridge = !kind.hold().isZero();
        server.document(bridge ? kind.document(port, "") : "<Gather timeout=\"" + lasting.toSeconds() + "\"/>");
        LoadScenario scenario = new LoadScenario(BenchServer.NUMBER, port, bridge ? lasting : Duration.ZERO);
        long heap = heapAtRest(server, port);
        ProcessStat idle = server.stat();
        HeldLook look = new HeldLook(server);
        LoadResult result;
        try (SipLoad load = new SipLoad(server.sip(), scenario)) {
            result = load.run((double) held / seconds, Duration.ofSeconds(seconds), look);
        }
        if (look.stat == null || result.failed() > 0) {
            line("  held calls: %d of %d failed: %s", result.failed(), result.attempted(), result.firstFailure());
            return;
        }
        line(
                "  %d calls held: %.0f KB of heap, %.0f KB resident, %.1f threads and %.1f sockets each",
                held,
                (look.heap - heap) / (double) held,
                (look.stat.residentKilobytes() - idle.residentKilobytes()) / (double) held,
                (look.stat.threads() - idle.threads()) / (double) held,
                (look.stat.sockets() - idle.sockets()) / (double) held);
    }

    /** One call a second goes on until those of the load are forgotten. */
    private long heapAtRest(BenchServer server, int port) throws IOException, InterruptedException {
        line("  waiting %d s until the calls before are forgotten", FORGOTTEN.toSeconds());
        try (SipLoad load = new SipLoad(server.sip(), new LoadScenario(BenchServer.NUMBER, port, TRICKLE_HOLD))) {
            load.run(1, FORGOTTEN);
        }
        return server.liveHeapKilobytes();
    }

    /** Looks once, when all calls were placed. */
    private static final class HeldLook implements SipLoad.AllPlaced {
        private final BenchServer server;
        private ProcessStat stat;
        private long heap;

        private HeldLook(BenchServer server) {
            this.server = server;
        }

        @Override
        public void look() throws IOException {
            try {
                heap = server.liveHeapKilobytes();
                stat = server.stat();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean verdict(double clean, double cpu) {
        boolean met = clean >= kind.bar() && (Double.isNaN(kind.cpuBar()) || cpu <= kind.cpuBar());
        line("  clean maximum %.0f calls/s at %.2f ms CPU a call", clean, cpu);
        line(
                "  bar           %d calls/s%s: %s",
                kind.bar(), Double.isNaN(kind.cpuBar()) ? "" : " at " + kind.cpuBar() + " ms", met ? "met" : "NOT met");
        line("  peer          %s (measured earlier on 2 cores)", kind.peer());
        line("");
        return met;
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
