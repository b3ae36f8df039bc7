package org.tandem.media.server;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tandem.media.server.port.LegSettings;
import org.tandem.media.server.prompt.PromptSettings;

/**
 * How a media server is set up. {@link #on} gives the defaults, the {@code with...} methods change one at a time.
 *
 * @param bind          the address that RTP sockets are bound to
 * @param advertised    the address that SDP names: the public one behind a one-to-one NAT
 * @param lowestPort    of RTP and RTCP
 * @param highestPort   of RTP and RTCP
 * @param inactivity    a party's packets missing for this long are reported
 * @param maxSessions   further ones are refused
 * @param threads       media threads
 * @param legs          how each party is talked to
 * @param prompts       limits of fetched prompts
 * @param recordings    directories below which recordings may be written
 */
public record MediaServerOptions(
        InetAddress bind,
        InetAddress advertised,
        int lowestPort,
        int highestPort,
        Duration inactivity,
        int maxSessions,
        int threads,
        LegSettings legs,
        PromptSettings prompts,
        List<Path> recordings) {

    public MediaServerOptions {
        if (bind.getAddress().length != advertised.getAddress().length) {
            throw new IllegalArgumentException("bind and advertised address are of different IP versions");
        }
        if (advertised.isAnyLocalAddress()) {
            throw new IllegalArgumentException("SDP cannot name " + advertised + ": set the advertised address");
        }
        if (maxSessions < 1 || threads < 1 || inactivity.isNegative() || inactivity.isZero()) {
            throw new IllegalArgumentException("sessions, threads and inactivity have to be positive");
        }
        recordings = List.copyOf(recordings);
    }

    /** RTP on this address, ports 16384-32767, 30 s of inactivity, 5000 sessions, a thread for each core, no directories. */
    public static MediaServerOptions on(InetAddress address) {
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors());
        return new MediaServerOptions(
                address,
                address,
                16384,
                32767,
                Duration.ofSeconds(30),
                5000,
                cores,
                LegSettings.standard(),
                PromptSettings.standard(),
                List.of());
    }

    public MediaServerOptions withAdvertised(InetAddress address) {
        return new MediaServerOptions(
                bind, address, lowestPort, highestPort, inactivity, maxSessions, threads, legs, prompts, recordings);
    }

    public MediaServerOptions withPorts(int lowest, int highest) {
        return new MediaServerOptions(
                bind, advertised, lowest, highest, inactivity, maxSessions, threads, legs, prompts, recordings);
    }

    public MediaServerOptions withInactivity(Duration time) {
        return new MediaServerOptions(
                bind, advertised, lowestPort, highestPort, time, maxSessions, threads, legs, prompts, recordings);
    }

    public MediaServerOptions withMaxSessions(int most) {
        return new MediaServerOptions(
                bind, advertised, lowestPort, highestPort, inactivity, most, threads, legs, prompts, recordings);
    }

    public MediaServerOptions withThreads(int count) {
        return new MediaServerOptions(
                bind, advertised, lowestPort, highestPort, inactivity, maxSessions, count, legs, prompts, recordings);
    }

    public MediaServerOptions withLegs(LegSettings settings) {
        return new MediaServerOptions(
                bind,
                advertised,
                lowestPort,
                highestPort,
                inactivity,
                maxSessions,
                threads,
                settings,
                prompts,
                recordings);
    }

    public MediaServerOptions withPrompts(PromptSettings settings) {
        return new MediaServerOptions(
                bind,
                advertised,
                lowestPort,
                highestPort,
                inactivity,
                maxSessions,
                threads,
                legs,
                settings,
                recordings);
    }

    /** Directories that {@code file} prompts may be played from. */
    public MediaServerOptions withPromptsFrom(Path... directories) {
        return withPrompts(prompts.withDirectories(List.of(directories)));
    }

    public MediaServerOptions withRecordingsIn(Path... directories) {
        return new MediaServerOptions(
                bind,
                advertised,
                lowestPort,
                highestPort,
                inactivity,
                maxSessions,
                threads,
                legs,
                prompts,
                List.of(directories));
    }
}
