package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.tandem.benchmarks.DelayHistogram;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;

/**
 * A caller who presses a key, hears a prompt, and presses the next key some time after its end. Its sound goes over a socket of its
 * own, to which it moves the call by a re-INVITE. One thread.
 */
final class GatherCaller implements AutoCloseable {
    private static final long PERIOD_NANOS = 20_000_000;
    private static final long LOST_NANOS = 5_000_000_000L;
    private static final long QUIET_NANOS = 80_000_000;
    private static final int HEADER = 12;
    private static final int KEYS = 101;
    /** Packets of a key of 100 ms; the last is sent three times (RFC 4733 2.5.1.4). */
    private static final int PRESSED = 5;

    private final DatagramSocket rtp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final DatagramPacket heard = new DatagramPacket(new byte[2048], 2048);
    private final PhoneCall call;
    private final InetSocketAddress server;
    private int sequence;
    private int timestamp;

    GatherCaller(Phone phone, String uri) throws IOException {
        call = phone.dial(uri).from("+14155550199").call().awaitAnswered(Duration.ofSeconds(10));
        String answer = call.reinvite(
                        "v=0\r\no=bench 1 2 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                                + rtp.getLocalPort() + " RTP/AVP 0 " + KEYS
                                + "\r\na=rtpmap:101 telephone-event/8000\r\n")
                .body();
        String media = answer.lines()
                .filter(line -> line.startsWith("m=audio "))
                .findFirst()
                .orElseThrow();
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(media.split(" ")[1]));
    }

    /**
     * Presses keys until that time.
     *
     * @param delays from the first packet of a key to the first packet of sound
     * @return how many keys led to nothing within 5 s
     */
    int press(long until, DelayHistogram delays) throws IOException {
        int lost = 0;
        while (System.nanoTime() < until) {
            awaitQuiet();
            long pressed = System.nanoTime();
            long sound = pressKey(pressed);
            if (sound == 0) {
                lost++;
            } else {
                delays.add(sound - pressed);
            }
        }
        return lost;
    }

    /** Until nothing was heard for a while, and then a little longer, so that callers do not fall in step. */
    private void awaitQuiet() throws IOException {
        long quietSince = System.nanoTime();
        long rest = QUIET_NANOS + ThreadLocalRandom.current().nextLong(5 * QUIET_NANOS);
        while (System.nanoTime() < quietSince + rest) {
            if (soundBefore(quietSince + rest) != 0) {
                quietSince = System.nanoTime();
            }
        }
    }

    /** @return when sound came, or 0 */
    private long pressKey(long pressed) throws IOException {
        timestamp += 80_000;
        long sound = 0;
        for (int packet = 1; packet <= PRESSED; packet++) {
            boolean last = packet == PRESSED;
            for (int copy = 0; copy < (last ? 3 : 1); copy++) {
                send(packet, last);
            }
            sound = sound == 0 ? soundBefore(pressed + packet * PERIOD_NANOS) : sound;
            rest(pressed + packet * PERIOD_NANOS);
        }
        return sound == 0 ? soundBefore(pressed + LOST_NANOS) : sound;
    }

    private void rest(long until) throws IOException {
        while (System.nanoTime() < until) {
            soundBefore(until);
        }
    }

    private void send(int packet, boolean last) throws IOException {
        ByteBuffer event = ByteBuffer.allocate(HEADER + 4);
        event.put((byte) 0x80).put((byte) (packet == 1 ? 0x80 | KEYS : KEYS)).putShort((short) sequence++);
        event.putInt(timestamp).putInt(call.callId().hashCode());
        event.put((byte) 5).put((byte) (last ? 0x8a : 0x0a)).putShort((short) (160 * packet));
        rtp.send(new DatagramPacket(event.array(), event.position(), server));
    }

    /** When the first packet came that is no silence, or 0 when none came until then. */
    private long soundBefore(long until) throws IOException {
        while (true) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return 0;
            }
            rtp.setSoTimeout((int) left);
            try {
                rtp.receive(heard);
                if (loud(heard.getData(), heard.getLength())) {
                    return System.nanoTime();
                }
            } catch (SocketTimeoutException e) {
                return 0;
            }
        }
    }

    /** Mu-law: silence is 0xff and 0x7f, and what rounding makes of it. */
    private static boolean loud(byte[] packet, int length) {
        for (int i = HEADER; i < length; i++) {
            if ((packet[i] & 0x7f) < 0x70) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        call.close();
        rtp.close();
    }
}
