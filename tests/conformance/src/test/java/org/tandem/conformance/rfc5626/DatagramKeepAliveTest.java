package org.tandem.conformance.rfc5626;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Stage;
import org.tandem.container.service.SipAddress;

/** RFC 5626 section 4.4: what keeps a NAT open for UDP, on the port that speaks SIP. */
class DatagramKeepAliveTest {
    private static final String BINDING = "000100002112a442" + "0102030405060708090a0b0c";

    @RegisterExtension
    static final Stage STAGE = Stage.scripted()
            .connector("<Connector protocol=\"org.tandem.container.SipUdpProtocol\" address=\"::1\" port=\"0\"/>");

    private DatagramSocket phone;

    @BeforeEach
    void begin() throws IOException {
        phone = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        phone.setSoTimeout(10_000);
    }

    @AfterEach
    void end() {
        phone.close();
    }

    private static void send(DatagramSocket from, SipAddress to, byte... bytes) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(to.host(), to.port())));
    }

    private static byte[] received(DatagramSocket by) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        by.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** The port that the answer says, by RFC 8489 section 14.2. */
    private static int mappedPort(byte... answer) {
        return ((answer[26] & 0xff) << 8 | answer[27] & 0xff) ^ 0x2112;
    }

    @Test
    void section4_4_2_aStunRequestOnTheSipPortIsToldWhereItCameFrom() throws Exception {
        send(phone, STAGE.udp(), HexFormat.of().parseHex(BINDING));
        byte[] answer = received(phone);
        assertThat(HexFormat.of().formatHex(answer)).startsWith("0101000c" + BINDING.substring(8) + "002000080001");
        assertThat(mappedPort(answer)).isEqualTo(phone.getLocalPort());
    }

    @Test
    void section4_4_2_andOverIpv6() throws Exception {
        SipAddress six = STAGE.server().sipAddresses().stream()
                .filter(address ->
                        address.transport().equals("udp") && address.host().contains(":"))
                .findFirst()
                .orElseThrow();
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getByName("::1"))) {
            other.setSoTimeout(10_000);
            send(other, six, HexFormat.of().parseHex(BINDING));
            byte[] answer = received(other);
            assertThat(HexFormat.of().formatHex(answer)).startsWith("01010018" + BINDING.substring(8) + "002000140002");
            assertThat(mappedPort(answer)).isEqualTo(other.getLocalPort());
        }
    }

    @Test
    void section4_4_nothingAnswersEmptyLines() throws Exception {
        send(phone, STAGE.udp(), "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(phone, STAGE.udp());
        send(phone, STAGE.udp(), new byte[4]);
        // Answered after them, and first.
        send(phone, STAGE.udp(), HexFormat.of().parseHex(BINDING));
        assertThat(received(phone)[0]).isEqualTo((byte) 1);
    }
}
