package org.tandem.media.listen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * A party on a telephone, without the signalling: sends sounds and keys over RTP (RFC 3550, RFC 4733), keeps what arrives and tells
 * what it heard. Its SDP goes in and out as text. All times are paced by one thread that every peer of the process shares; every
 * {@code await} waits for packets up to its deadline and then tells whether it came true. Safe for any thread.
 */
public final class RtpPeer implements AutoCloseable {
    private static final int DEFAULT_MEMORY_SECONDS = 60;
    private static final int STEP = 160;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Talk talk = new Talk();
    private final Heard heard;
    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final PeerLoop loop;
    private PeerSdp remote;
    private int listeningFor = PeerSdp.EVENTS;
    private int sdpVersion;
    private long packetsSent;
    private long sendsFailed;

    private RtpPeer(InetAddress host, Duration memory) throws IOException {
        heard = new Heard((int) memory.toSeconds() * Spectrum.RATE);
        channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 18);
            channel.bind(new InetSocketAddress(host, 0));
            local = (InetSocketAddress) channel.getLocalAddress();
            loop = PeerLoop.join(this, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** A peer on a free UDP port of this address that remembers the last minute. */
    public static RtpPeer open(InetAddress host) {
        return open(host, Duration.ofSeconds(DEFAULT_MEMORY_SECONDS));
    }

    /** A peer on a free UDP port of this address that remembers at most this much sound (it takes memory as it hears). */
    public static RtpPeer open(InetAddress host, Duration memory) {
        try {
            return new RtpPeer(host, memory);
        } catch (IOException e) {
            throw new UncheckedIOException("no UDP port at " + host, e);
        }
    }

    public int port() {
        return local.getPort();
    }

    // SDP

    /** An offer of PCMU, PCMA and telephone-event, for both directions. */
    public String offer() {
        return offer("0 8", true, "sendrecv");
    }

    /**
     * An offer.
     *
     * @param formats   payload types in order of preference: {@code "0"}, {@code "8"}, {@code "8 0"} ...
     * @param keys      whether telephone-event is offered
     * @param direction {@code sendrecv}, {@code sendonly}, {@code recvonly} or {@code inactive}
     */
    public String offer(String formats, boolean keys, String direction) {
        lock.lock();
        try {
            listeningFor = PeerSdp.EVENTS;
            return PeerSdp.write(
                    local.getAddress(), port(), formats, keys ? PeerSdp.EVENTS : -1, direction, ++sdpVersion);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the other side's answer (or any SDP of it): from now on sound goes there, in its first codec. */
    public void accept(String sdp) {
        PeerSdp read = PeerSdp.read(sdp);
        lock.lock();
        try {
            remote = read;
        } finally {
            lock.unlock();
        }
    }

    /** Answers the other side's offer with its first G.711 codec. */
    public String answer(String offer) {
        PeerSdp read = PeerSdp.read(offer);
        lock.lock();
        try {
            remote = read;
            listeningFor = read.eventType();
            String format = Integer.toString(read.codec().payloadType());
            return PeerSdp.write(local.getAddress(), port(), format, read.eventType(), "sendrecv", ++sdpVersion);
        } finally {
            lock.unlock();
        }
    }

    // Speaking

    /**
     * Says this after all that still waits to be said. Nothing is sent before the other side's SDP is known.
     *
     * @throws IllegalArgumentException when a key is none
     */
    public RtpPeer say(Sound sound) {
        Talk.check(sound);
        lock.lock();
        try {
            talk.add(sound);
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** Whether silence is sent while there is nothing to say, as telephones do. Off at first. */
    public RtpPeer sendSilenceWhenIdle(boolean on) {
        lock.lock();
        try {
            talk.idleSilence(on);
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** Says nothing more of what was asked for. */
    public void hush() {
        lock.lock();
        try {
            talk.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything was said. */
    public boolean awaitSaid(Duration deadline) {
        return await(deadline, talk::done);
    }

    // Listening

    /** Waits for a tone within 10 Hz of this, steady for at least {@code lasting}, in what was heard since {@link #forget}. */
    public boolean awaitTone(int hertz, Duration lasting, Duration deadline) {
        return awaitSamples(
                deadline, pcm -> Hearing.longest(Hearing.tones(pcm), hertz).compareTo(lasting) >= 0);
    }

    /** Waits for a tone within 10 Hz of this, steady for 200 ms. */
    public boolean awaitTone(int hertz, Duration deadline) {
        return awaitTone(hertz, Duration.ofMillis(200), deadline);
    }

    /** Waits until this frequency was in it for so long in all, alone or among others, since {@link #forget}. */
    public boolean awaitPresent(int hertz, Duration atLeast, Duration deadline) {
        return awaitSamples(deadline, pcm -> Hearing.present(pcm, hertz).compareTo(atLeast) >= 0);
    }

    /** For how long this frequency was in what was heard since {@link #forget}, alone or among others. */
    public Duration present(int hertz) {
        return Hearing.present(samples(), hertz);
    }

    /** Waits until the last {@code lasting} of what arrives is packets of silence, or no packets arrive for that long. */
    public boolean awaitSilence(Duration lasting, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (System.nanoTime() - end < 0) {
            long before = packets();
            int samples = (int) lasting.toMillis() * 8;
            boolean arrived = await(Duration.ofNanos(Math.min(lasting.toNanos(), end - System.nanoTime())), () -> {
                short[] last = heard.last(samples);
                return last.length == samples
                        && Spectrum.rms(last, 0, samples) < Hearing.SILENT_RMS
                        && heard.packets() > before;
            });
            if (arrived || packets() == before) {
                return true;
            }
        }
        return false;
    }

    /** Waits for this much sound, tone or speech, that is not silence, in what was heard since {@link #forget}. */
    public boolean awaitSound(Duration atLeast, Duration deadline) {
        return awaitSamples(deadline, pcm -> Hearing.sound(pcm).compareTo(atLeast) >= 0);
    }

    /** Waits until the keys heard by RFC 4733 since {@link #forget} are, or begin with, these. */
    public boolean awaitKeys(String digits, Duration deadline) {
        return await(deadline, () -> heard.keys().startsWith(digits));
    }

    /** Waits until the keys heard as dual tones since {@link #forget} are, or begin with, these. */
    public boolean awaitInBandKeys(String digits, Duration deadline) {
        return awaitSamples(deadline, pcm -> InBandKeys.in(pcm, pcm.length).startsWith(digits));
    }

    /** Waits until so many packets arrived in all. */
    public boolean awaitPackets(long count, Duration deadline) {
        return await(deadline, () -> heard.packets() >= count);
    }

    /** Forgets the sound and the keys heard so far; counters go on. */
    public void forget() {
        lock.lock();
        try {
            heard.forget();
        } finally {
            lock.unlock();
        }
    }

    /** The samples heard since {@link #forget}, 8000 Hz. Silence fills the gaps in which nothing was sent. */
    public short[] samples() {
        lock.lock();
        try {
            return heard.samples();
        } finally {
            lock.unlock();
        }
    }

    /** The steady tones heard since {@link #forget}, in order. */
    public List<HeardTone> tones() {
        return Hearing.tones(samples());
    }

    /** The keys heard by RFC 4733 since {@link #forget}. */
    public String keys() {
        lock.lock();
        try {
            return heard.keys();
        } finally {
            lock.unlock();
        }
    }

    /** The keys heard as dual tones since {@link #forget}. */
    public String inBandKeys() {
        short[] pcm = samples();
        return InBandKeys.in(pcm, pcm.length);
    }

    /** How much of what was heard since {@link #forget} was no silence. */
    public Duration sound() {
        return Hearing.sound(samples());
    }

    /** How long a time of sound and silence was heard since {@link #forget}. */
    public Duration length() {
        return Duration.ofMillis(samples().length / 8);
    }

    public long packets() {
        lock.lock();
        try {
            return heard.packets();
        } finally {
            lock.unlock();
        }
    }

    /** What was sent and received so far, and how evenly (RFC 3550 6.4.1). */
    public Counters counters() {
        lock.lock();
        try {
            return new Counters(
                    packetsSent,
                    sendsFailed,
                    heard.packets(),
                    heard.octets(),
                    heard.lost(),
                    heard.jitterMicros(),
                    heard.payloadType());
        } finally {
            lock.unlock();
        }
    }

    /** Writes what was heard since {@link #forget} as WAV, 16 bit, 8000 Hz. */
    public void writeWav(Path file) throws IOException {
        short[] pcm = samples();
        ByteBuffer bytes = ByteBuffer.allocate(pcm.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pcm);
        AudioFormat format = new AudioFormat(Spectrum.RATE, 16, 1, true, false);
        try (AudioInputStream stream =
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, pcm.length)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            PeerLoop.leave(loop, this, channel);
        }
    }

    /** Counters of a peer since it was opened; {@code payloadType} is that of the last audio packet, -1 before any. */
    public record Counters(
            long sent, long sendsFailed, long received, long octets, long lost, long jitterMicros, int payloadType) {}

    /** Called by the loop every 20 ms. */
    void tick(ByteBuffer packet) {
        lock.lock();
        try {
            if (remote == null) {
                return;
            }
            boolean spoke = !talk.done();
            if (talk.tick(packet, remote.codec(), remote.eventType())) {
                channel.send(packet, remote.remote());
                packetsSent++;
            }
            if (spoke && talk.done()) {
                changed.signalAll();
            }
        } catch (IOException e) {
            sendsFailed++;
        } finally {
            lock.unlock();
        }
    }

    /** Called by the loop for each datagram. */
    void received(ByteBuffer packet) {
        lock.lock();
        try {
            heard.packet(packet, listeningFor, System.nanoTime());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private interface Judgement {
        boolean of(short[] pcm);
    }

    /** Judging is slow beside receiving: it is done on a copy, without the lock, and only after 100 ms of new sound. */
    private boolean awaitSamples(Duration deadline, Judgement judgement) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            short[] pcm = samples();
            if (judgement.of(pcm)) {
                return true;
            }
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || !await(left, () -> Math.abs(heard.length() - pcm.length) >= 5 * STEP)) {
                return judgement.of(samples());
            }
        }
    }

    private boolean await(Duration deadline, BooleanSupplier condition) {
        long left = deadline.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0 || closed.get()) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
