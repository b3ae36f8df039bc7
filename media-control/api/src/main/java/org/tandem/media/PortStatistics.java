package org.tandem.media;

/**
 * Counters of one port since it was made (RFC 3550 names).
 *
 * @param codec        the encoding in force, such as {@code PCMU/8000}, or empty before negotiation
 * @param jitterMicros interarrival jitter (RFC 3550 6.4.1) in microseconds
 */
public record PortStatistics(
        String codec,
        long packetsReceived,
        long packetsSent,
        long packetsLost,
        long octetsReceived,
        long octetsSent,
        long jitterMicros) {}
