package org.tandem.media.server.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.codec.VoiceDecoder;
import org.tandem.media.server.dtmf.EventReceiver;
import org.tandem.media.server.dtmf.Keypad;
import org.tandem.media.server.flow.DatagramReader;
import org.tandem.media.server.flow.Feed;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.MediaLoop;
import org.tandem.media.server.rtp.Reception;
import org.tandem.media.server.rtp.RtpPacket;
import org.tandem.media.server.rtp.SampleClock;
import org.tandem.media.server.sdp.Agreed;

/** The direction from the party: packet in, checked, counted, listened to, passed on. On the loop only. */
final class PortReceiver implements DatagramReader {
    /** RFC 3551 6. */
    private static final int COMFORT_NOISE = 13;

    private final MediaLoop loop;
    private final DatagramChannel channel;
    private final Far far;
    private final PortListener listener;
    private final Feed feed = new Feed();
    private final Reception reception = new Reception();
    private final EventReceiver events = new EventReceiver();
    private long source;
    private int ssrc;
    private Codec decoded;
    private VoiceDecoder decoder;
    private SampleClock clock;
    private long packets;
    private long octets;
    private long refused;
    private long lastAt;

    PortReceiver(MediaLoop loop, DatagramChannel channel, Far far, PortListener listener) {
        this.loop = loop;
        this.channel = channel;
        this.far = far;
        this.listener = listener;
        this.lastAt = loop.now();
    }

    @Override
    public void read(long now) {
        Frame frame = loop.frame();
        ByteBuffer packet = frame.packet().clear();
        InetSocketAddress from = receive(packet);
        if (from == null) {
            return;
        }
        Agreed agreed = far.agreed();
        int length = opened(packet, packet.position());
        if (agreed == null || length < 0) {
            refused++;
            return;
        }
        int type = RtpPacket.payloadType(packet);
        boolean event = type == agreed.eventType();
        boolean noise = type == COMFORT_NOISE;
        Codec codec = event || noise ? null : codec(type, agreed);
        if ((!event && !noise && codec == null) || !far.latch().admit(from, RtpPacket.ssrc(packet), now)) {
            refused++;
            return;
        }
        int payload = RtpPacket.payloadOffset(packet, length);
        int bytes = length - payload - RtpPacket.padding(packet, length);
        count(packet, bytes, now);
        if (event) {
            event(frame, payload, bytes);
        } else if (noise) {
            // A silence descriptor (RFC 3389): the party lives and says nothing.
            reception.count(ssrc, RtpPacket.sequence(packet));
        } else {
            sound(frame, codec, payload, bytes, now);
        }
    }

    /** The length of the packet, unsealed; -1 when it is none that may be taken. */
    private int opened(ByteBuffer packet, int length) {
        if (far.inbound() == null) {
            return RtpPacket.valid(packet, length) ? length : -1;
        }
        return RtpPacket.headed(packet, length) ? far.inbound().open(packet, length) : -1;
    }

    private InetSocketAddress receive(ByteBuffer packet) {
        try {
            return (InetSocketAddress) channel.receive(packet);
        } catch (IOException e) {
            refused++;
            return null;
        }
    }

    /** The static numbers count even when another codec was agreed: packets under way outlive a new agreement. */
    private static Codec codec(int type, Agreed agreed) {
        if (type == agreed.payloadType()) {
            return agreed.codec();
        }
        return type == 0 ? Codec.PCMU : type == 8 ? Codec.PCMA : null;
    }

    private void count(ByteBuffer packet, int bytes, long now) {
        int packetSsrc = RtpPacket.ssrc(packet);
        if (packets == 0 || packetSsrc != ssrc) {
            ssrc = packetSsrc;
            source = loop.newSource();
            events.reset();
            decoder = null;
            clock = null;
        }
        packets++;
        octets += bytes;
        lastAt = now;
        listener.packet(now);
    }

    private void event(Frame frame, int payload, int bytes) {
        ByteBuffer packet = frame.packet();
        reception.count(ssrc, RtpPacket.sequence(packet));
        char key = bytes < EventReceiver.EVENT_BYTES ? 0 : Keypad.key(packet.get(payload) & 0xff);
        if (key == 0) {
            return;
        }
        boolean begins = events.begins(packet, payload, RtpPacket.timestamp(packet), RtpPacket.marker(packet));
        if (begins) {
            listener.key(key);
        }
        if (feed.connected()) {
            frame.receivedKey(key, begins, payload, bytes, source, eventTime(packet));
            feed.push(frame);
        }
    }

    /** In the samples that the stream's sound is counted in. */
    private int eventTime(ByteBuffer packet) {
        int time = RtpPacket.timestamp(packet);
        return clock == null || far.agreed().events().rate() == Codec.RATE ? time : clock.at(time);
    }

    private void sound(Frame frame, Codec codec, int payload, int bytes, long now) {
        ByteBuffer packet = frame.packet();
        // Nanoseconds to 1/8000 s; it may wrap, only differences count.
        int arrival = (int) (now / 125_000) * codec.ticks();
        reception.audio(ssrc, RtpPacket.sequence(packet), RtpPacket.timestamp(packet), arrival);
        if (bytes == 0) {
            return;
        }
        if (codec.law().isPresent()) {
            frame.received(codec, payload, bytes, source);
        } else if (!voice(frame, codec, payload, bytes)) {
            refused++;
            return;
        }
        listener.sound(frame, now);
        feed.push(frame);
    }

    private boolean voice(Frame frame, Codec codec, int payload, int bytes) {
        if (decoder == null || codec != decoded) {
            decoded = codec;
            decoder = codec.newDecoder();
            clock = new SampleClock(codec.ticks());
        }
        int samples = decoder.samples(frame.packet(), payload, bytes);
        int time = clock.at(RtpPacket.timestamp(frame.packet()));
        frame.received(codec, decoder, payload, bytes, source, time, samples);
        return samples > 0;
    }

    Feed feed() {
        return feed;
    }

    Reception reception() {
        return reception;
    }

    long packets() {
        return packets;
    }

    long octets() {
        return octets;
    }

    /** Datagrams that were no RTP of ours, or from a stranger. */
    long refused() {
        return refused;
    }

    /** When the last packet came, in nanoseconds; before any, when this was made. */
    long lastAt() {
        return lastAt;
    }
}
