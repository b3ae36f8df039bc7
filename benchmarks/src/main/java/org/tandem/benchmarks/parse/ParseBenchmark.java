package org.tandem.benchmarks.parse;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH over what is done with text for every webhook; a JVM of its own for each method. */
public final class ParseBenchmark {
    private static final int WARM_UPS = 4;
    private static final int MEASUREMENTS = 5;

    private final PrintWriter out;

    public ParseBenchmark(PrintWriter out) {
        this.out = out;
    }

    /** Prints microseconds and bytes of garbage of one call of each; about a minute in all. */
    public void run() throws RunnerException {
        out.printf("parse: JMH, one thread, average of %d s after %d s%n", MEASUREMENTS, WARM_UPS);
        out.printf("  %-32s %12s %12s %14s%n", "", "us", "+-", "bytes");
        for (RunResult result : new Runner(options()).run()) {
            String[] name = result.getParams().getBenchmark().split("\\.");
            out.printf(
                    Locale.ROOT,
                    "  %-32s %12.2f %12.2f %14.0f%n",
                    name[name.length - 2] + "." + name[name.length - 1],
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError(),
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        }
        out.println();
    }

    private static Options options() {
        return new OptionsBuilder()
                .include(DocumentParsing.class.getName())
                .include(RequestSigning.class.getName())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
