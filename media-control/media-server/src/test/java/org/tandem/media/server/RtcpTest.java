package org.tandem.media.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.MediaPort;
import org.tandem.media.server.rtp.Rtcp;

/** A telephone of two bare sockets: what it reads on the second one is what the server reports. */
@Timeout(40)
class RtcpTest {
    @Test
    void reportsAndSaysGoodbye() throws Exception {
        try (Studio studio = new Studio();
                DatagramSocket rtp = new DatagramSocket(0, Studio.HOST);
                DatagramSocket rtcp = new DatagramSocket(0, Studio.HOST)) {
            rtcp.setSoTimeout(10_000);
            MediaPort port = studio.session.port();
            String answer =
                    port.answer("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                            + rtp.getLocalPort() + " RTP/AVP 0\r\na=rtcp:" + rtcp.getLocalPort() + "\r\n");
            int to = Integer.parseInt(answer.replaceAll("(?s).*m=audio (\\d+).*", "$1"));
            port.connect(port);
            // Answered by the media thread, and so after it has connected them.
            port.statistics();
            for (int sequence : new int[] {7, 8, 10}) {
                send(
                        rtp,
                        to,
                        ByteBuffer.allocate(172)
                                .put((byte) 0x80)
                                .put((byte) 0)
                                .putShort((short) sequence)
                                .putInt(160 * sequence)
                                .putInt(4711));
            }
            send(
                    rtcp,
                    to + 1,
                    ByteBuffer.allocate(28)
                            .put((byte) 0x80)
                            .put((byte) Rtcp.SENDER_REPORT)
                            .putShort((short) 6)
                            .putInt(4711)
                            .putLong(0x1122334455667788L));
            ByteBuffer report = receive(rtcp);
            assertThat(types(report)).containsExactly(Rtcp.SENDER_REPORT, 202);
            assertThat(report.get(0) & 0x1f).isEqualTo(1);
            long sentAt = report.getLong(8) >>> 32;
            assertThat(sentAt - 2_208_988_800L)
                    .isBetween(System.currentTimeMillis() / 1000 - 60, System.currentTimeMillis() / 1000 + 1);
            assertThat(report.getInt(20)).isEqualTo(3);
            assertThat(report.getInt(24)).isEqualTo(480);
            assertThat(report.getInt(28)).isEqualTo(4711);
            assertThat(report.getInt(32)).isEqualTo(64 << 24 | 1);
            assertThat(report.getInt(36)).isEqualTo(10);
            assertThat(report.getInt(44)).isEqualTo(0x33445566);
            assertThat(report.getInt(48)).isBetween(1, 10 * 65536);
            port.close();
            ByteBuffer last = receive(rtcp);
            while (!types(last).contains(Rtcp.BYE)) {
                last = receive(rtcp);
            }
            assertThat(types(last)).containsExactly(Rtcp.SENDER_REPORT, 202, Rtcp.BYE);
        }
    }

    private static void send(DatagramSocket from, int to, ByteBuffer packet) throws Exception {
        from.send(new DatagramPacket(
                packet.array(), packet.arrayOffset(), packet.capacity(), new InetSocketAddress(Studio.HOST, to)));
    }

    private static ByteBuffer receive(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no report came", e);
        }
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }

    private static List<Integer> types(ByteBuffer compound) {
        List<Integer> types = new ArrayList<>();
        ByteBuffer in = compound.duplicate();
        while (in.hasRemaining()) {
            assertThat(Rtcp.valid(in)).isTrue();
            types.add(Rtcp.type(in));
            in.position(in.position() + Rtcp.length(in));
        }
        return types;
    }
}
