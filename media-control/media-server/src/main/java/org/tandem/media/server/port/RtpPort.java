package org.tandem.media.server.port;

import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.tandem.media.MediaPort;
import org.tandem.media.MediaSource;
import org.tandem.media.PortStatistics;
import org.tandem.media.server.dtmf.KeySequence;
import org.tandem.media.server.flow.Entrance;
import org.tandem.media.server.flow.Feed;
import org.tandem.media.server.flow.Inlet;
import org.tandem.media.server.flow.MediaLoop;
import org.tandem.media.server.flow.Outlet;
import org.tandem.media.server.flow.Scope;
import org.tandem.media.server.rtp.Reception;
import org.tandem.media.server.rtp.SocketPair;
import org.tandem.media.server.sdp.Agreed;
import org.tandem.media.server.sdp.Negotiation;
import org.tandem.media.server.sdp.Preference;

/** A leg's media on this server. SDP is worked out on the caller's thread under a lock; everything else is the loop's affair. */
public final class RtpPort implements MediaPort, Outlet, Entrance {
    private final String id;
    private final Scope scope;
    private final SocketPair sockets;
    private final PortSettings settings;
    private final Negotiation negotiation;
    private final Far far = new Far();
    private final PortListener listener;
    private final PortReceiver receiver;
    private final PortSender sender;
    private final RtcpExchange rtcp;
    private final Optional<Filler> filler;
    private final Inlet inlet;
    private final SentSound sent;
    private boolean closed;

    /** Takes over the sockets. */
    public RtpPort(String id, Scope scope, SocketPair sockets, PortSettings settings, Preference preference) {
        MediaLoop loop = scope.loop();
        this.id = id;
        this.scope = scope;
        this.sockets = sockets;
        this.settings = settings;
        long sessionId = ThreadLocalRandom.current().nextLong(1, 1L << 53);
        negotiation = new Negotiation(
                settings.advertised(),
                sockets.port(),
                sessionId,
                settings.legs().terms(),
                preference);
        listener = new PortListener(this, scope);
        receiver = new PortReceiver(loop, sockets.rtp(), far, listener);
        sender = new PortSender(scope, sockets.rtp(), far);
        byte[] cname = settings.cname().getBytes(StandardCharsets.US_ASCII);
        rtcp = new RtcpExchange(loop, sockets.rtcp(), far, receiver, sender, cname);
        Fill fill = settings.legs().fill();
        filler = fill == Fill.NONE ? Optional.empty() : Optional.of(new Filler(scope, sender, far, fill));
        inlet = new Inlet(sender, scope);
        sent = new SentSound(id + "-sent", scope, sender.sent());
        scope.run(this::open);
    }

    private void open() {
        listener.watchFlow(new FlowWatch(
                scope.loop().timers(), settings.inactivity().toNanos(), receiver::lastAt, listener::flowing));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String answer(String offer) {
        scope.check();
        synchronized (negotiation) {
            String answer = negotiation.answer(offer);
            applyAgreed();
            return answer;
        }
    }

    @Override
    public String offer() {
        scope.check();
        synchronized (negotiation) {
            return negotiation.offer();
        }
    }

    @Override
    public void accept(String answer) {
        scope.check();
        synchronized (negotiation) {
            negotiation.accept(answer);
            applyAgreed();
        }
    }

    private void applyAgreed() {
        Agreed agreed = negotiation.agreed().orElseThrow();
        scope.run(() -> apply(agreed));
    }

    private void apply(Agreed agreed) {
        if (closed) {
            return;
        }
        boolean first = far.agreed() == null;
        far.agree(agreed);
        sender.agree(agreed);
        rtcp.forgetSource();
        listener.listenForTones(settings.legs().alwaysTones() || agreed.eventType() < 0);
        listener.flow().hold(agreed.onHold(), scope.loop().now());
        if (first) {
            listen();
            filler.ifPresent(Filler::start);
        }
    }

    /** Only now: what the far side sends as soon as it has the answer waits in the socket until it can be understood. */
    private void listen() {
        MediaLoop loop = scope.loop();
        loop.register(sockets.rtp(), scope.guardedReader(receiver));
        loop.register(sockets.rtcp(), scope.guardedReader(rtcp));
        rtcp.start(loop.now());
    }

    @Override
    public void sendDigits(String digits) {
        scope.check();
        String keys = KeySequence.checked(digits);
        scope.run(() -> keys.chars().forEach(key -> sender.keys().add((char) key)));
    }

    @Override
    public void watchSpeech(Duration silence) {
        scope.check();
        scope.run(() -> {
            if (!closed) {
                listener.watchSpeech(silence, scope.loop().now());
            }
        });
    }

    @Override
    public MediaSource sent() {
        return sent;
    }

    @Override
    public PortStatistics statistics() {
        return scope.ask(() -> {
            Reception heard = receiver.reception();
            return new PortStatistics(
                    far.agreed() == null ? "" : far.agreed().codec().rtpmap(),
                    receiver.packets(),
                    sender.packets(),
                    heard.lost(),
                    receiver.octets(),
                    sender.octets(),
                    heard.jitter() * 125L / ticks());
        });
    }

    private int ticks() {
        return far.agreed() == null ? 1 : far.agreed().codec().ticks();
    }

    @Override
    public Feed feed() {
        return receiver.feed();
    }

    @Override
    public Inlet inlet() {
        return inlet;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public void close() {
        scope.run(this::release);
    }

    private void release() {
        if (closed) {
            return;
        }
        closed = true;
        receiver.feed().close();
        sender.sent().close();
        inlet.close();
        sender.keys().stop();
        filler.ifPresent(Filler::close);
        listener.close();
        rtcp.close(scope.loop().now());
        DatagramChannel[] channels = {sockets.rtp(), sockets.rtcp()};
        scope.loop().release(sockets, channels);
        scope.forget(this);
    }
}
