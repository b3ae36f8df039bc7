package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * A server that has just started gets the full load in its first second. It can't do all of it yet: what it can't do it has to refuse,
 * and it has to come through: none of the calls after may fail.
 */
public final class ColdStart {
    private static final int STORM = 600;
    private static final int AFTER = 100;

    private final PrintWriter out;
    private final Duration length;

    public ColdStart(PrintWriter out, Duration length) {
        this.out = out;
        this.length = length;
    }

    /** Prints what became of the storm and of the calls after it. @return whether it was survived */
    public boolean run() throws IOException {
        line("cold: %d webhook calls/s from the first second of a server's life, then %d calls/s", STORM, AFTER);
        try (BenchServer server = new BenchServer();
                SipLoad load = new SipLoad(server.sip(), new LoadScenario(BenchServer.NUMBER, 0, Duration.ZERO))) {
            server.document(CallKind.WEBHOOK.document(0, server.promptUrl()));
            line("  calls/s  attempted  answered  refused  lost  repeated   p50 ms   p99 ms");
            LoadResult storm = load.run(STORM, length);
            print(storm);
            LoadResult after = load.run(AFTER, length);
            print(after);
            boolean survived = storm.unavailable() == storm.failed() && after.clean();
            line(
                    "  bar           each call of the storm answered or refused with 503, each after it clean: %s",
                    survived ? "met" : "NOT met");
            if (!survived) {
                line("                first failure: %s", storm.firstFailure() + " / " + after.firstFailure());
            }
            line("");
            return survived;
        }
    }

    private void print(LoadResult result) {
        line(
                "  %7.0f  %9d  %8d  %7d  %4d  %8d  %7.1f  %7.1f",
                result.rate(),
                result.attempted(),
                result.answerMicros().length,
                result.unavailable(),
                result.failed() - result.unavailable(),
                result.retransmitted(),
                result.percentileMillis(50),
                result.percentileMillis(99));
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
