package org.tandem.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** STUN by the samples of RFC 5769; their transaction is always the same. */
class StunTest {
    private static final String ID = "2112a442" + "b7e7a701bc34d686fa87dfae";
    private static final String PLAIN = "00010000" + ID;

    /** Section 2.1: with an attribute of ICE (PRIORITY), credentials, and a FINGERPRINT. */
    private static final String SAMPLE = "00010058" + ID
            + "80220010" + "5354554e207465737420636c69656e74"
            + "00240004" + "6e0001ff"
            + "80290008" + "932ff9b151263b36"
            + "00060009" + "6576746a3a68367659202020"
            + "00080014" + "9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
            + "80280004" + "e57a3bcf";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String answer(String request, String address) throws UnknownHostException {
        InetSocketAddress source = new InetSocketAddress(InetAddress.getByName(address), 32_853);
        return Stun.answer(bytes(request), source)
                .map(HexFormat.of()::formatHex)
                .orElse("none");
    }

    @Test
    void aBindingRequestIsToldItsAddress() throws Exception {
        assertThat(answer(PLAIN, "192.0.2.1")).isEqualTo("0101000c" + ID + "00200008" + "0001a147" + "e112a643");
        assertThat(answer(PLAIN, "2001:db8:1234:5678:11:2233:4455:6677"))
                .isEqualTo("01010018" + ID + "00200014" + "0002a147" + "0113a9faa5d3f179bc25f4b5bed2b9d9");
    }

    @Test
    void whatMayNotBePassedOverIsRefusedByItsName() throws Exception {
        assertThat(answer(SAMPLE, "192.0.2.1"))
                .startsWith("01110020" + ID + "0009000c" + "00000414" + "556e6b6e6f776e20" + "000a0002" + "00240000"
                        + "80280004")
                .hasSize(2 * (20 + 32));
    }

    @Test
    void theSumOfAnAnswerIsThatOfItsBytes() throws Exception {
        String summed = bytesWithSum("00010008" + ID);
        String answer = answer(summed, "192.0.2.1");
        assertThat(answer).isEqualTo(bytesWithSum("01010014" + ID + "00200008" + "0001a147" + "e112a643"));
    }

    /** The sum as RFC 8489 section 14.7 has it: of all before, with the length already told. */
    private static String bytesWithSum(String message) {
        CRC32 crc = new CRC32();
        crc.update(bytes(message));
        return message + "80280004" + HexFormat.of().toHexDigits((int) crc.getValue() ^ 0x5354554e);
    }

    @Test
    void aWrongSumIsNoStun() throws Exception {
        assertThat(answer(SAMPLE.replace("e57a3bcf", "e57a3bce"), "192.0.2.1")).isEqualTo("none");
        // A sum is the last attribute.
        assertThat(answer("00010010" + ID + "80280004" + "e57a3bcf" + "80220004" + "00000000", "192.0.2.1"))
                .isEqualTo("none");
    }

    @Test
    void onlyRequestsAreAnswered() throws Exception {
        for (String type : new String[] {"0011", "0101", "0111", "0002"}) {
            assertThat(answer(type + "0000" + ID, "192.0.2.1")).isEqualTo("none");
        }
        // An attribute that goes beyond the end.
        assertThat(answer("00010004" + ID + "80220004", "192.0.2.1")).isEqualTo("none");
    }

    @Test
    void sipAndBrokenDatagramsAreNoStun() {
        assertThat(Stun.is(bytes(PLAIN))).isTrue();
        assertThat(Stun.is(bytes(SAMPLE))).isTrue();
        assertThat(Stun.is("INVITE sip:alice@example.org SIP/2.0\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(Stun.is(new byte[0])).isFalse();
        assertThat(Stun.is(bytes(PLAIN.substring(0, 38)))).isFalse();
        assertThat(Stun.is(bytes(PLAIN.replace("2112a442", "2112a443")))).isFalse();
        assertThat(Stun.is(bytes("00010004" + ID))).isFalse();
        assertThat(Stun.is(bytes("40010000" + ID))).isFalse();
    }
}
