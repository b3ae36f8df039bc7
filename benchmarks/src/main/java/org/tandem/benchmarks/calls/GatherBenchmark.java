package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tandem.benchmarks.DelayHistogram;
import org.tandem.phone.Phone;

/** How long a caller waits who pressed a key: RTP, the end of a Gather, an HTTP request, a document, the first packet of a prompt. */
public final class GatherBenchmark {
    private static final List<Integer> CALLERS = List.of(1, 50, 200);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final String GATHER = "<Gather numDigits=\"1\" timeout=\"60\" action=\"/next\"/>";

    private final PrintWriter out;
    private final Duration length;

    public GatherBenchmark(PrintWriter out, Duration length) {
        this.out = out;
        this.length = length;
    }

    /** Prints p50 and p99 for some numbers of callers. @return whether every key was followed by its prompt */
    public boolean run() throws IOException, InterruptedException {
        out.println("gather: a key's first packet to the first packet of the next prompt, over RTP and HTTP");
        out.printf("  %7s  %6s  %5s  %8s  %8s  %8s%n", "callers", "keys/s", "lost", "p50 ms", "p99 ms", "max ms");
        boolean met = true;
        try (BenchServer server = new BenchServer();
                Phone phone = Phone.udp()) {
            server.document(GATHER);
            server.document("/next", "<Play>" + server.shortPromptUrl() + "</Play>" + GATHER);
            String uri =
                    "sip:" + BenchServer.NUMBER + "@127.0.0.1:" + server.sip().getPort();
            press(phone, uri, CALLERS.get(1), WARM_UP, new DelayHistogram());
            for (int callers : CALLERS) {
                DelayHistogram delays = new DelayHistogram();
                int lost = press(phone, uri, callers, length, delays);
                out.printf(
                        Locale.ROOT,
                        "  %7d  %6.0f  %5d  %8.1f  %8.1f  %8.1f%n",
                        callers,
                        delays.count() / (double) length.toSeconds(),
                        lost,
                        delays.percentile(0.5) / 1000.0,
                        delays.percentile(0.99) / 1000.0,
                        delays.max() / 1000.0);
                met &= lost == 0;
            }
        }
        out.println();
        return met;
    }

    private static int press(Phone phone, String uri, int count, Duration length, DelayHistogram delays)
            throws IOException, InterruptedException {
        List<GatherCaller> callers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            for (int i = 0; i < count; i++) {
                callers.add(new GatherCaller(phone, uri));
            }
            long until = System.nanoTime() + length.toNanos();
            List<Future<Integer>> pressing = new ArrayList<>();
            for (GatherCaller caller : callers) {
                pressing.add(threads.submit(() -> caller.press(until, delays)));
            }
            int lost = 0;
            for (Future<Integer> one : pressing) {
                lost += one.get();
            }
            return lost;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
            callers.forEach(GatherCaller::close);
        }
    }
}
