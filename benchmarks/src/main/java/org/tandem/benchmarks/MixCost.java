package org.tandem.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSession;
import org.tandem.media.Mixer;

/** What a leg costs that is mixed: everybody in conferences of several sizes, everybody speaking, one media thread. */
final class MixCost {
    private static final List<Integer> SIZES = List.of(2, 10, 100, 1000);
    private static final int LARGEST_WITH_BAR = 100;
    private static final int LEGS = 600;
    private static final int BAR = 600;

    private final PrintWriter out;

    MixCost(PrintWriter out) {
        this.out = out;
    }

    /** True when a core mixes as many legs as the bar asks, in conferences of each size. */
    boolean run(int seconds) throws Exception {
        out.printf(
                "%10s %6s %9s %9s %9s %10s %10s%n",
                "conference", "legs", "packets/s", "core %", "%/leg", "legs/core", "bytes/pkt");
        boolean met = true;
        for (int size : SIZES) {
            int many = Math.max(size, LEGS);
            try (MediaLegs legs = new MediaLegs(many, Path.of(System.getProperty("java.io.tmpdir")))) {
                for (int room = 0; room < many / size; room++) {
                    confer(legs, size, room);
                }
                MediaLegs.Cost cost = legs.measure(seconds);
                out.printf(
                        "%10d %6d %9d %9.1f %9.4f %10.0f %10.2f%n",
                        size,
                        many,
                        cost.received() / seconds,
                        cost.corePercent(),
                        cost.perLeg(),
                        cost.legsPerCore(),
                        cost.bytesPerPacket());
                met &= size > LARGEST_WITH_BAR || cost.legsPerCore() >= BAR;
            }
        }
        return met;
    }

    /** A room in a session of its own, each party in one of its own. */
    private static void confer(MediaLegs legs, int size, int room) {
        Mixer mixer = legs.gateway().open("room-" + room, event -> {}).mixer();
        for (int party = 0; party < size; party++) {
            MediaSession session = legs.gateway().open("party", event -> {});
            MediaPort port = legs.called(session.port());
            Mixer.MixerPort place = mixer.join();
            port.connect(place);
            place.connect(port);
        }
    }
}
