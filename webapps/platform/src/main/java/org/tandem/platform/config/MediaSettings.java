package org.tandem.platform.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The media server.
 *
 * @param server        {@code embedded}, or the {@code ws:} or {@code wss:} URL of a server that speaks Kurento's protocol
 * @param serverAddress the address that replaces the one in that server's SDP, or empty
 * @param maxSessions   of the embedded server
 * @param threads       of the embedded server; 0 for one a core
 */
public record MediaSettings(
        String server, String serverAddress, int maxSessions, int threads, RtpSettings rtp, PromptSettings prompts) {
    private static final String EMBEDDED = "embedded";

    public MediaSettings {
        BrokenRule.unless(
                server.equals(EMBEDDED) || socketUrl(server),
                "server",
                "must be embedded, or a URL such as ws://10.0.0.5:8888/kurento");
        BrokenRule.unlessBetween(1, maxSessions, 100_000, "max-sessions");
        BrokenRule.unlessBetween(0, threads, 256, "threads");
    }

    public boolean embedded() {
        return server.equals(EMBEDDED);
    }

    private static boolean socketUrl(String text) {
        try {
            URI uri = URI.create(text);
            return ("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Sound on the wire.
     *
     * @param address           that sockets are bound to
     * @param advertisedAddress that SDP names, or empty for the same
     * @param inactivity        packets missing for this long end a call
     * @param alwaysTones       whether keys are looked for in the sound of parties that agreed to send telephone-events
     * @param fill              what is sent while nothing else is: {@code noise}, {@code silence} or {@code none}
     * @param srtp              whether packets are sealed: {@code off}, {@code optional} or {@code required}
     * @param codecs            that may be agreed to, in the order in which they are offered
     */
    public record RtpSettings(
            String address,
            String advertisedAddress,
            PortRange ports,
            Duration inactivity,
            boolean alwaysTones,
            String fill,
            String srtp,
            List<String> codecs) {
        private static final Set<String> POLICIES = Set.of("off", "optional", "required");
        private static final Set<String> CODECS = Set.of("PCMU", "PCMA", "G722", "OPUS");
        private static final Set<String> FILLS = Set.of("noise", "silence", "none");

        public RtpSettings {
            BrokenRule.unless(!address.isEmpty(), "address", "is missing: where RTP is received");
            BrokenRule.unless(
                    !advertisedAddress.isEmpty() || !wildcard(address),
                    "advertised-address",
                    "is missing: SDP can't name " + address);
            BrokenRule.unless(
                    !wildcard(advertisedAddress), "advertised-address", "must be an address that peers can reach");
            BrokenRule.unless(
                    inactivity.toSeconds() >= 5 && inactivity.toHours() <= 24, "inactivity", "must be 5s to 24h");
            BrokenRule.unless(FILLS.contains(fill), "fill", "must be noise, silence or none");
            BrokenRule.unless(POLICIES.contains(srtp), "srtp", "must be off, optional or required");
            BrokenRule.unless(
                    !codecs.isEmpty()
                            && CODECS.containsAll(codecs)
                            && Set.copyOf(codecs).size() == codecs.size(),
                    "codecs",
                    "must be one or more of PCMU, PCMA, G722, OPUS, each once");
        }

        public String advertised() {
            return advertisedAddress.isEmpty() ? address : advertisedAddress;
        }

        private static boolean wildcard(String address) {
            return address.equals("0.0.0.0") || address.equals("::");
        }
    }

    /**
     * Sound files of customers' web servers.
     *
     * @param cache   of sound that is ready for the telephone
     * @param longest file that is fetched
     * @param timeout of fetching one
     * @param fresh   how long an answer that says nothing of its age is taken as fresh
     */
    public record PromptSettings(Size cache, Size longest, Duration timeout, Duration fresh) {
        public PromptSettings {
            BrokenRule.unless(longest.bytes() >= 1024 && longest.bytes() <= 1L << 30, "longest", "must be 1kb to 1gb");
            BrokenRule.unless(timeout.toMillis() >= 100 && timeout.toMinutes() <= 5, "timeout", "must be 100ms to 5m");
        }
    }
}
