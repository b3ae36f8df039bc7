package org.tandem.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.Recorder;
import org.tandem.media.RecordingOptions;
import org.tandem.media.RecordingOptions.Format;

/** What a leg costs that is relayed and recorded: pairs of legs, each pair in a file of two channels, one media thread. */
final class RecordCost {
    private static final List<Format> FORMATS = List.of(Format.WAV, Format.WAV_MULAW, Format.MP3);
    private static final int LEGS = 300;
    /** MP3 is encoded while it is recorded: fewer legs, or the machine measures nothing but its queue. */
    private static final int MP3_LEGS = 60;

    private static final int BAR = 300;

    private final PrintWriter out;

    RecordCost(PrintWriter out) {
        this.out = out;
    }

    /** True when a core records as many legs as WAV as the bar asks. */
    boolean run(int seconds) throws Exception {
        out.printf(
                "%10s %6s %9s %9s %9s %10s %10s%n",
                "format", "legs", "packets/s", "core %", "%/leg", "legs/core", "bytes/pkt");
        boolean met = true;
        for (Format format : FORMATS) {
            int count = format == Format.MP3 ? MP3_LEGS : LEGS;
            Path folder = Files.createTempDirectory("tandem-bench");
            try (MediaLegs legs = new MediaLegs(count, folder)) {
                for (int pair = 0; pair < count / 2; pair++) {
                    record(
                            legs,
                            RecordingOptions.to(folder.resolve("pair-" + pair).toUri())
                                    .withFormat(format));
                }
                MediaLegs.Cost cost = legs.measure(seconds);
                out.printf(
                        "%10s %6d %9d %9.1f %9.4f %10.0f %10.2f%n",
                        format,
                        count,
                        cost.received() / seconds,
                        cost.corePercent(),
                        cost.perLeg(),
                        cost.legsPerCore(),
                        cost.bytesPerPacket());
                met &= format != Format.WAV || cost.legsPerCore() >= BAR;
            } finally {
                delete(folder);
            }
        }
        return met;
    }

    private static void record(MediaLegs legs, RecordingOptions options) {
        MediaSession session = legs.gateway().open("pair", event -> {});
        MediaPort one = legs.called(session.port());
        MediaPort other = legs.called(session.port());
        one.connect(other);
        other.connect(one);
        Recorder recorder = session.recorder(options.withStereo(true));
        one.connect(recorder.left());
        other.connect(recorder.right());
        recorder.start();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
