package org.tandem.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tandem.media.MediaPort;
import org.tandem.media.server.EmbeddedGateway;
import org.tandem.media.server.MediaServerOptions;
import org.tandem.media.server.speech.FreeTtsSynthesizer;

/** Legs of a media server with one media thread, each sent to by a telephone of the load, and what they cost. */
final class MediaLegs implements AutoCloseable {
    private static final int WARM_UP_SECONDS = 5;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final EmbeddedGateway gateway;
    private final RtpLoad load;
    private final List<InetSocketAddress> targets = new ArrayList<>();

    /** @param recordings a directory that recordings may be written to */
    MediaLegs(int legs, Path recordings) throws Exception {
        MediaServerOptions options = MediaServerOptions.on(InetAddress.getLoopbackAddress())
                .withPorts(16384, 32767)
                .withMaxSessions(100_000)
                .withThreads(1)
                .withRecordingsIn(recordings);
        gateway = new EmbeddedGateway("bench", options, new NoWeb(), new FreeTtsSynthesizer(1));
        load = new RtpLoad(legs).untimed();
    }

    EmbeddedGateway gateway() {
        return gateway;
    }

    /** Calls this port from the next telephone. */
    MediaPort called(MediaPort port) {
        String answer = port.answer("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + load.port(targets.size()) + " RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");
        String media =
                answer.lines().filter(line -> line.startsWith("m=")).findFirst().orElseThrow();
        targets.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(media.split(" ")[1])));
        return port;
    }

    /**
     * What was seen of so many seconds.
     *
     * @param corePercent of one core, all media and recording threads
     * @param perLeg      percent of a core for each leg that was served 50 packets a second
     */
    record Cost(double corePercent, double perLeg, long sent, long received, double bytesPerPacket) {
        double legsPerCore() {
            return 100 / perLeg;
        }
    }

    /** Lets the telephones talk, and measures after a while. */
    Cost measure(int seconds) throws InterruptedException {
        load.start(targets);
        rest(WARM_UP_SECONDS);
        load.clear();
        Usage before = usage();
        rest(seconds);
        Usage after = usage();
        double core = (after.cpuNanos - before.cpuNanos) / 1e7 / seconds;
        long packets = Math.max(1, load.received());
        // A machine that is too busy sends less than it should: a leg is what 50 packets a second cost.
        double bytes = (double) (after.bytes - before.bytes) / packets;
        return new Cost(core, core * 50 * seconds / packets, load.sent(), load.received(), bytes);
    }

    private record Usage(long cpuNanos, long bytes) {}

    private Usage usage() {
        long cpu = 0;
        long bytes = 0;
        for (Collection<Long> ids : List.of(gateway.threadIds(), gateway.recordingThreadIds())) {
            for (long id : ids) {
                cpu += Math.max(0, threads.getThreadCpuTime(id));
                bytes += Math.max(0, threads.getThreadAllocatedBytes(id));
            }
        }
        return new Usage(cpu, bytes);
    }

    private static void rest(int seconds) throws InterruptedException {
        boolean never = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        if (never) {
            throw new IllegalStateException("time stood still");
        }
    }

    @Override
    public void close() throws Exception {
        load.close();
        gateway.close();
    }
}
