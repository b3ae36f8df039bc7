package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tandem.benchmarks.servlet.Answering;
import org.tandem.benchmarks.servlet.LiveLoaders;
import org.tandem.benchmarks.servlet.ServletHome;
import org.tandem.container.TandemServer;
import org.tandem.container.TandemServerOptions;
import org.tandem.container.service.SipAddress;

/**
 * Puts a small application into {@code webapps}, calls it and takes it away, thousands of times, in this process; prints what
 * is left each time a tenth is done.
 */
public final class RedeploySoak {
    private static final String NAME = "small";
    private static final Duration AT_ONCE = Duration.ofNanos(1);
    private static final int REPORTS = 10;
    private static final long HEAP_SLACK_KILOBYTES = 4_096;
    private static final int THREAD_SLACK = 3;
    private static final int LOADER_SLACK = 3;

    /** A second's worth of calls, of which one millisecond is placed. */
    private static final int ONE_CALL = 1_000;

    /** Held, since the JDK forgets the level of a logger that nobody holds. The host writes lines for each deployment. */
    private static final Logger HOST = Logger.getLogger("org.apache");

    private final PrintWriter out;
    private final int cycles;
    private final int minutes;

    /** @param minutes the longest it lasts, 0 for as long as it takes */
    public RedeploySoak(PrintWriter out, int cycles, int minutes) {
        this.out = out;
        this.cycles = cycles;
        this.minutes = minutes;
    }

    /** What is alive after a collection. */
    private record Left(int cycles, long heapKilobytes, int threads, int classes, int loaders, int sessions) {
        boolean flatSince(Left first) {
            return heapKilobytes - first.heapKilobytes <= HEAP_SLACK_KILOBYTES
                    && threads - first.threads <= THREAD_SLACK
                    && loaders <= LOADER_SLACK
                    && sessions == 0;
        }
    }

    /** Prints as it goes. @return whether heap, threads and class loaders stayed flat after the first tenth */
    public boolean run() throws IOException {
        HOST.setLevel(Level.SEVERE);
        line("redeploy: a small SIP application is deployed, called and removed, %d times", cycles);
        try (ServletHome home = new ServletHome();
                TandemServer server = TandemServer.start(TandemServerOptions.in(home.directory())
                        .onFreePorts()
                        .with("tandem.auto.deploy", "true")
                        .with("tandem.deploy.scan.seconds", "3600"))) {
            SipAddress address = server.sipAddresses().get(0);
            InetSocketAddress sip = new InetSocketAddress(address.host(), address.port());
            try (SipLoad load = new SipLoad(sip, new LoadScenario("alice", 0, AT_ONCE))) {
                return soak(home, server, load);
            }
        }
    }

    private boolean soak(ServletHome home, TandemServer server, SipLoad load) throws IOException {
        line("  cycles  heap KB  threads  classes  class loaders  sessions");
        long start = System.nanoTime();
        int warm = Math.max(1, cycles / (REPORTS * REPORTS));
        int step = Math.max(1, cycles / REPORTS);
        Left first = null;
        int failed = 0;
        int done = 0;
        while (done < cycles && !late(start)) {
            failed += cycle(home, server, load);
            done++;
            if (done == warm) {
                first = report(done, server);
            } else if (done % step == 0 && done < cycles) {
                report(done, server);
            }
        }
        Left last = report(done, server);
        boolean flat = first != null && failed == 0 && last.flatSince(first);
        double seconds = (System.nanoTime() - start) / 1e9;
        line("  %d cycles in %.0f s, %d calls failed: %s", done, seconds, failed, flat ? "flat" : "NOT flat");
        line("");
        return flat;
    }

    private boolean late(long start) {
        return minutes > 0
                && System.nanoTime() - start > Duration.ofMinutes(minutes).toNanos();
    }

    private int cycle(ServletHome home, TandemServer server, SipLoad load) throws IOException {
        home.deploy(NAME, Answering.class);
        server.scan();
        LoadResult call = load.run(ONE_CALL, Duration.ofMillis(1));
        home.remove(NAME);
        server.scan();
        if (call.failed() > 0) {
            line("  a call failed: %s", call.firstFailure());
        }
        return call.failed();
    }

    private Left report(int done, TandemServer server) {
        collect();
        Left left = new Left(
                done,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                LiveLoaders.count(),
                server.census().sipSessions());
        line(
                "  %6d  %7d  %7d  %7d  %13d  %8d",
                left.cycles, left.heapKilobytes, left.threads, left.classes, left.loaders, left.sessions);
        return left;
    }

    /** Twice: what the first finds unreachable but finalizable goes with the second. */
    private static void collect() {
        System.gc();
        System.gc();
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
