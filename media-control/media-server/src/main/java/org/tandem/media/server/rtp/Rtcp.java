package org.tandem.media.server.rtp;

import java.nio.ByteBuffer;

/** RTCP packets in place (RFC 3550 6): compound sender or receiver report with a CNAME, and BYE. Nothing is allocated. */
public final class Rtcp {
    public static final int SENDER_REPORT = 200;
    public static final int RECEIVER_REPORT = 201;
    public static final int BYE = 203;

    /** The shortest sender report, without reception blocks. */
    public static final int SENDER_REPORT_BYTES = 28;

    private static final int SOURCE_DESCRIPTION = 202;
    /** Seconds from 1900, where NTP counts from, to 1970. */
    private static final long NTP_EPOCH = 2_208_988_800L;

    private Rtcp() {}

    /** What a report says of the sender: packets and octets of payload sent so far. */
    public record Sent(int ssrc, int timestamp, long packets, long octets) {}

    /** The 64 bit NTP timestamp of this moment. */
    public static long ntp(long epochMillis) {
        long seconds = Math.floorDiv(epochMillis, 1000L) + NTP_EPOCH;
        long fraction = (Math.floorMod(epochMillis, 1000L) << 32) / 1000;
        return seconds << 32 | fraction;
    }

    /** Begins a report: a sender report when anything was sent, otherwise a receiver report. Its length is still open. */
    public static void report(ByteBuffer out, Sent sent, long ntp, boolean withReception) {
        boolean sender = sent.packets() > 0;
        int words = (sender ? 6 : 1) + (withReception ? 6 : 0);
        header(out, withReception ? 1 : 0, sender ? SENDER_REPORT : RECEIVER_REPORT, words);
        out.putInt(sent.ssrc());
        if (sender) {
            out.putLong(ntp)
                    .putInt(sent.timestamp())
                    .putInt((int) sent.packets())
                    .putInt((int) sent.octets());
        }
    }

    /**
     * The reception block of a report.
     *
     * @param lastReport      the middle 32 bits of the NTP time in the far side's last sender report, 0 for none
     * @param sinceLastReport in 1/65536 s
     */
    public static void reception(ByteBuffer out, Reception heard, int lastReport, int sinceLastReport) {
        int lost = (int) Math.min(0x7fffff, heard.lost());
        out.putInt(heard.ssrc()).putInt(heard.takeFractionLost() << 24 | lost);
        out.putInt(heard.highestExtended()).putInt(heard.jitter());
        out.putInt(lastReport).putInt(lastReport == 0 ? 0 : sinceLastReport);
    }

    /** A source description with the CNAME alone (RFC 7022 shapes the name). */
    public static void description(ByteBuffer out, int ssrc, byte[] cname) {
        int item = 2 + cname.length + 1;
        int padded = (item + 3) & ~3;
        header(out, 1, SOURCE_DESCRIPTION, 1 + padded / 4);
        out.putInt(ssrc).put((byte) 1).put((byte) cname.length).put(cname);
        for (int i = item - 1; i < padded; i++) {
            out.put((byte) 0);
        }
    }

    public static void bye(ByteBuffer out, int ssrc) {
        header(out, 1, BYE, 1);
        out.putInt(ssrc);
    }

    private static void header(ByteBuffer out, int count, int type, int words) {
        out.put((byte) (0x80 | count)).put((byte) type).putShort((short) words);
    }

    /** Whether the bytes from the position on may be an RTCP packet. */
    public static boolean valid(ByteBuffer in) {
        return in.remaining() >= 8 && (in.get(in.position()) & 0xc0) == 0x80 && length(in) <= in.remaining();
    }

    public static int type(ByteBuffer in) {
        return in.get(in.position() + 1) & 0xff;
    }

    /** The length in bytes of the packet at the position, its header included. */
    public static int length(ByteBuffer in) {
        return 4 + 4 * (in.getShort(in.position() + 2) & 0xffff);
    }

    /** The middle 32 bits of the NTP time of the sender report at the position. */
    public static int reportTime(ByteBuffer in) {
        return (int) (in.getLong(in.position() + 8) >>> 16);
    }
}
