package org.tandem.media.server.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.tandem.media.server.codec.Codec;
import org.tandem.media.server.codec.VoiceEncoder;
import org.tandem.media.server.dtmf.EventReceiver;
import org.tandem.media.server.flow.Feed;
import org.tandem.media.server.flow.Frame;
import org.tandem.media.server.flow.FrameSink;
import org.tandem.media.server.flow.MediaLoop;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.rtp.RtpPacket;
import org.tandem.media.server.rtp.Timeline;
import org.tandem.media.server.sdp.Agreed;

/** The direction to the party: frames and keys out as one stream. On the loop only. */
final class PortSender implements FrameSink {
    private static final long FOREVER_NANOS = 60_000_000_000L;

    private final MediaLoop loop;
    private final DatagramChannel channel;
    private final Far far;
    private final KeySender keys;
    private final Timeline timeline;
    private final Feed sent = new Feed();
    private Codec codec;
    /** Null for G.711. */
    private VoiceEncoder encoder;

    private long packets;
    private long octets;
    private long failed;
    private long fedAt;
    private boolean relays;

    PortSender(Scope scope, DatagramChannel channel, Far far) {
        this.loop = scope.loop();
        this.channel = channel;
        this.far = far;
        this.timeline = new Timeline(loop.now());
        this.fedAt = loop.now() - FOREVER_NANOS;
        this.keys = new KeySender(this, scope, far);
    }

    @Override
    public void take(Frame frame) {
        Agreed agreed = far.agreed();
        if (agreed == null || !agreed.sends()) {
            return;
        }
        fedAt = loop.now();
        relays = frame.sequence() >= 0;
        if (frame.key() != 0) {
            passOn(frame, agreed);
        } else if (keys.busy()) {
            timeline.skip();
        } else {
            sound(frame, agreed);
            sent.push(frame);
        }
    }

    /** Sends a frame of sound, whoever made it. */
    void sound(Frame frame, Agreed agreed) {
        if (agreed.codec().law().isEmpty() && !frame.is(agreed.codec())) {
            encode(frame, agreed);
            return;
        }
        ByteBuffer packet = frame.packet(agreed.codec());
        timeline.sound(
                packet,
                agreed.payloadType(),
                frame.source(),
                frame.sequence(),
                frame.timestamp(),
                frame.length(),
                loop.now());
        send(packet);
    }

    private void encode(Frame frame, Agreed agreed) {
        int from = 0;
        for (int piece = encoder.piece(frame.length()); piece > 0; piece = encoder.piece(frame.length() - from)) {
            ByteBuffer packet = frame.packet(encoder, from, piece);
            int time = frame.timestamp() + from;
            timeline.sound(packet, agreed.payloadType(), frame.source(), -1, time, piece, loop.now());
            send(packet);
            from += piece;
        }
    }

    /** Sends as was agreed, from now on. */
    void agree(Agreed agreed) {
        timeline.ticks(agreed.codec().ticks());
        if (agreed.codec() != codec) {
            codec = agreed.codec();
            encoder = codec.law().isPresent() ? null : codec.newEncoder();
        }
    }

    private void passOn(Frame frame, Agreed agreed) {
        if (agreed.eventType() < 0) {
            if (frame.keyDown()) {
                keys.add(frame.key());
            }
            return;
        }
        ByteBuffer packet = frame.packet(Codec.PCMU);
        timeline.event(
                packet,
                agreed.eventType(),
                frame.source(),
                frame.sequence(),
                frame.timestamp(),
                frame.keyDown(),
                loop.now());
        send(packet);
    }

    /** Sends one packet of a telephone-event of our own. */
    void event(int event, boolean start, boolean end, int timestamp, int duration) {
        ByteBuffer packet = loop.frame().packet();
        packet.clear().limit(RtpPacket.HEADER + EventReceiver.EVENT_BYTES);
        packet.put(RtpPacket.HEADER, (byte) event);
        packet.put(RtpPacket.HEADER + 1, (byte) (end ? 0x80 | KeySender.VOLUME : KeySender.VOLUME));
        packet.putShort(
                RtpPacket.HEADER + 2, (short) (duration * (far.agreed().events().rate() / Codec.RATE)));
        timeline.insert(packet, far.agreed().eventType(), start, timestamp);
        send(packet);
    }

    private void send(ByteBuffer plain) {
        InetSocketAddress to = far.latch().remote();
        ByteBuffer packet = far.outbound() == null ? plain : far.outbound().seal(plain);
        if (packet == null) {
            failed++;
            return;
        }
        int length = packet.remaining();
        try {
            if (to != null && channel.send(packet, to) == length) {
                packets++;
                octets += length - RtpPacket.HEADER;
            } else {
                failed++;
            }
        } catch (IOException e) {
            failed++;
        }
    }

    @Override
    public boolean press(char key, int samples) {
        keys.add(key);
        return true;
    }

    @Override
    public boolean signalsKeys() {
        return true;
    }

    /** What it sends, keys left out. */
    Feed sent() {
        return sent;
    }

    /** When it was last given something to send, in nanoseconds. */
    long fedAt() {
        return fedAt;
    }

    /** Whether that came from another party as it was. */
    boolean relays() {
        return relays;
    }

    KeySender keys() {
        return keys;
    }

    Timeline timeline() {
        return timeline;
    }

    long packets() {
        return packets;
    }

    long octets() {
        return octets;
    }

    /** Packets that the kernel did not take. */
    long failed() {
        return failed;
    }
}
