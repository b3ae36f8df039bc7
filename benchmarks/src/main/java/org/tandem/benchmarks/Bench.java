package org.tandem.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.tandem.benchmarks.calls.CallBenchmark;
import org.tandem.benchmarks.calls.CallKind;
import org.tandem.benchmarks.calls.ColdStart;
import org.tandem.benchmarks.calls.GatherBenchmark;
import org.tandem.benchmarks.calls.RedeploySoak;
import org.tandem.benchmarks.calls.ServletBenchmark;
import org.tandem.benchmarks.calls.StrayBenchmark;
import org.tandem.benchmarks.parse.ParseBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tandem bench}: measures the server on this machine, with the load generator beside it, and prints the peers' figures. */
@Command(
        name = "tandem bench",
        description = {
            "Measures Tandem on this machine, the load generator on the same cores, loopback only.",
            "Benchmarks: webhook, bridge, gather, media, mix, record, parse, uas, b2bua, stray, cold. Without a name: all of them. By name only: redeploy."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Bench implements Callable<Integer> {
    private final PrintWriter out;

    @Parameters(
            paramLabel = "BENCHMARK",
            description = "webhook, bridge, gather, media, mix, record, parse, uas, b2bua, stray, cold or redeploy",
            arity = "0..*")
    private List<String> names = List.of();

    @Option(
            names = "--rates",
            split = ",",
            description = "calls a second to try, rising; stops after the first that isn't clean")
    private List<Integer> rates = List.of();

    @Option(
            names = "--seconds",
            description = "how long each rate lasts (default: ${DEFAULT-VALUE})",
            defaultValue = "15")
    private int seconds;

    @Option(
            names = "--warm-up",
            description = "seconds of calls before the first rate (default: ${DEFAULT-VALUE})",
            defaultValue = "60")
    private int warmUp;

    @Option(
            names = "--held",
            description = "live calls to hold when memory is measured (default: ${DEFAULT-VALUE})",
            defaultValue = "500")
    private int held;

    @Option(
            names = "--legs",
            split = ",",
            description = "relayed legs to measure (default: ${DEFAULT-VALUE})",
            defaultValue = "300,1000")
    private List<Integer> legs = List.of();

    @Option(
            names = "--cycles",
            description = "deployments, calls and removals of redeploy (default: ${DEFAULT-VALUE})",
            defaultValue = "10000")
    private int cycles;

    @Option(names = "--minutes", description = "ends redeploy after so long (default: no end)", defaultValue = "0")
    private int minutes;

    @Option(
            names = "--transport",
            description = "by which the generator calls in uas: udp, tcp, tls or ws (default: ${DEFAULT-VALUE})",
            defaultValue = "udp")
    private String transport;

    private Bench(PrintWriter out) {
        this.out = out;
    }

    /** Expects the assembled server in {@code TANDEM_HOME}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench(new PrintWriter(System.out, true))).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        boolean met = true;
        for (CallKind kind : CallKind.values()) {
            if (names.isEmpty() || names.contains(kind.title())) {
                CallBenchmark benchmark =
                        new CallBenchmark(out, kind, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), held);
                met &= benchmark.run(rates.isEmpty() ? kind.rates() : rates);
            }
        }
        if (names.isEmpty() || names.contains("gather")) {
            met &= new GatherBenchmark(out, Duration.ofSeconds(seconds)).run();
        }
        if (names.isEmpty() || names.contains("media")) {
            met &= new MediaRelay(out).run(legs, seconds);
        }
        if (names.isEmpty() || names.contains("mix")) {
            met &= new MixCost(out).run(seconds);
        }
        if (names.isEmpty() || names.contains("record")) {
            met &= new RecordCost(out).run(seconds);
        }
        if (names.isEmpty() || names.contains("parse")) {
            new ParseBenchmark(out).run();
        }
        met &= servlets();
        if (names.isEmpty() || names.contains("stray")) {
            met &= new StrayBenchmark(out, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp)).run();
        }
        if (names.isEmpty() || names.contains("cold")) {
            met &= new ColdStart(out, Duration.ofSeconds(seconds)).run();
        }
        if (names.contains("redeploy")) {
            met &= new RedeploySoak(out, cycles, minutes).run();
        }
        return met ? 0 : 1;
    }

    private boolean servlets() throws IOException {
        boolean met = true;
        for (ServletBenchmark.Kind kind : ServletBenchmark.Kind.values()) {
            if (names.isEmpty() || names.contains(kind.title())) {
                String by = kind == ServletBenchmark.Kind.UAS ? transport : "udp";
                met &= new ServletBenchmark(out, kind, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), by)
                        .run(rates.isEmpty() ? kind.rates() : rates);
            }
        }
        return met;
    }
}
