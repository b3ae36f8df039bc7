package org.tandem.media.server.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;
import org.tandem.media.server.flow.DatagramReader;
import org.tandem.media.server.flow.MediaLoop;
import org.tandem.media.server.flow.TimerWheel;
import org.tandem.media.server.rtp.Reception;
import org.tandem.media.server.rtp.Rtcp;
import org.tandem.media.server.sdp.Agreed;

/**
 * The port's RTCP: a report every five seconds on average (RFC 3550 6.2; two parties never need longer intervals), BYE at the end.
 * Reports go beside the RTP that was latched, unless the far side's SDP or its own reports say otherwise. On the loop only.
 */
final class RtcpExchange implements DatagramReader {
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final MediaLoop loop;
    private final DatagramChannel channel;
    private final Far far;
    private final PortReceiver receiver;
    private final PortSender sender;
    private final TimerWheel.Timer timer = new TimerWheel.Timer(this::report);
    private final byte[] cname;
    private InetSocketAddress heardFrom;
    private int lastReport;
    private long lastReportAt;

    RtcpExchange(
            MediaLoop loop, DatagramChannel channel, Far far, PortReceiver receiver, PortSender sender, byte[] cname) {
        this.loop = loop;
        this.channel = channel;
        this.far = far;
        this.receiver = receiver;
        this.sender = sender;
        this.cname = cname;
    }

    void start(long now) {
        loop.timers().set(timer, now + nextInterval());
    }

    /** Between half and one and a half of the interval, so that ports do not fall into step (RFC 3550 6.3.5). */
    private static long nextInterval() {
        return INTERVAL_NANOS / 2 + ThreadLocalRandom.current().nextLong(INTERVAL_NANOS);
    }

    private void report(long now) {
        if (remote() != null) {
            ByteBuffer out = loop.frame().packet().clear();
            compound(out, now);
            send(out.flip());
        }
        start(now);
    }

    private void compound(ByteBuffer out, long now) {
        int ssrc = sender.timeline().ssrc();
        Reception heard = receiver.reception();
        long ntp = Rtcp.ntp(System.currentTimeMillis());
        Rtcp.Sent sent = new Rtcp.Sent(ssrc, sender.timeline().wireTime(now), sender.packets(), sender.octets());
        Rtcp.report(out, sent, ntp, heard.started());
        if (heard.started()) {
            Rtcp.reception(out, heard, lastReport, (int) ((now - lastReportAt) * 65536 / 1_000_000_000));
        }
        Rtcp.description(out, ssrc, cname);
    }

    private InetSocketAddress remote() {
        Agreed agreed = far.agreed();
        if (agreed == null || heardFrom != null) {
            return heardFrom;
        }
        InetSocketAddress rtp = far.latch().remote();
        if (rtp == null || rtp.equals(agreed.remote()) || rtp.getPort() == 65535) {
            return agreed.remoteRtcp();
        }
        return new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1);
    }

    private void send(ByteBuffer out) {
        if (far.outbound() != null) {
            far.outbound().sealRtcp(out);
        }
        try {
            channel.send(out, remote());
        } catch (IOException e) {
            // A report that is lost is followed by another: RTCP asks for no more.
            return;
        }
    }

    @Override
    public void read(long now) {
        ByteBuffer in = loop.frame().packet().clear();
        try {
            InetSocketAddress from = (InetSocketAddress) channel.receive(in);
            in.flip();
            if (from == null || !fromFarSide(from) || !opened(in)) {
                return;
            }
            heardFrom = from;
        } catch (IOException e) {
            return;
        }
        while (Rtcp.valid(in)) {
            take(in, now);
            in.position(in.position() + Rtcp.length(in));
        }
    }

    private boolean opened(ByteBuffer in) {
        return far.inbound() == null || far.inbound().openRtcp(in);
    }

    private boolean fromFarSide(InetSocketAddress from) {
        InetSocketAddress rtp = far.latch().remote();
        Agreed agreed = far.agreed();
        return (rtp != null && from.getAddress().equals(rtp.getAddress()))
                || (agreed != null && from.equals(agreed.remoteRtcp()));
    }

    private void take(ByteBuffer in, long now) {
        if (Rtcp.type(in) == Rtcp.SENDER_REPORT && Rtcp.length(in) >= Rtcp.SENDER_REPORT_BYTES) {
            lastReport = Rtcp.reportTime(in);
            lastReportAt = now;
        }
    }

    /** The far side may be elsewhere from now on. */
    void forgetSource() {
        heardFrom = null;
    }

    /** Says goodbye (RFC 3550 6.3.7). */
    void close(long now) {
        timer.cancel();
        if (remote() != null && sender.packets() > 0) {
            ByteBuffer out = loop.frame().packet().clear();
            compound(out, now);
            Rtcp.bye(out, sender.timeline().ssrc());
            send(out.flip());
        }
    }
}
