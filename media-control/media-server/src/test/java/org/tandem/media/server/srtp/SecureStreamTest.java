package org.tandem.media.server.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.media.server.rtp.RtpPacket;

class SecureStreamTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final MasterKey RFC =
            key(CryptoSuite.AES_CM_128_HMAC_SHA1_80, "e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6");

    @Test
    void derivesTheKeysOfTheStandard() {
        SessionKeys keys = SessionKeys.of(RFC, false);
        assertThat(keys.cipher()).isEqualTo(HEX.parseHex("c61e7a93744f39ee10734afe3ff7a087"));
        assertThat(keys.salt()).isEqualTo(HEX.parseHex("30cbbc08863d8c85d49db34a9ae1"));
        assertThat(keys.authentication()).isEqualTo(HEX.parseHex("cebe321f6ff7716b6fd4ab49af256a156d38baa4"));
    }

    @Test
    void makesTheKeyStreamOfTheStandard() {
        byte[] stream = new byte[48];
        new CounterMode(HEX.parseHex("2b7e151628aed2a6abf7158809cf4f3c"))
                .apply(HEX.parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfd0000"), stream, 0, 48);
        assertThat(HEX.formatHex(stream))
                .isEqualTo("e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab"
                        + "41e95b3bb0a2e8dd477901e4fca894c0");
    }

    @Test
    void sealsAsOthersDo() {
        ByteBuffer plain = ByteBuffer.wrap(HEX.parseHex("800f1234decafbadcafebabe" + "ab".repeat(16)));
        assertThat(hex(new SecureStream(RFC).seal(plain)))
                .isEqualTo("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
    }

    @Test
    void sealsRtcpAsOthersDo() {
        ByteBuffer report = ByteBuffer.allocate(100);
        report.put(0, HEX.parseHex("81c8000bcafebabe" + "ab".repeat(16))).limit(24);
        new SecureStream(RFC).sealRtcp(report);
        assertThat(hex(report))
                .isEqualTo("81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798");
    }

    @Test
    void sealsAsRfc7714Does() {
        SessionKeys keys = new SessionKeys(
                HEX.parseHex("000102030405060708090a0b0c0d0e0f"),
                new byte[0],
                HEX.parseHex("517569642070726f2071756f"));
        byte[] plain = HEX.parseHex("8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e697320646976697361"
                + "20696e207061727465732074726573");
        byte[] packet = java.util.Arrays.copyOf(plain, plain.length + 16);
        int length = new GcmTransform(keys, false).seal(packet, 12, plain.length, 0x5501a0b2, 0xf17b, 0);
        assertThat(length).isEqualTo(packet.length);
        assertThat(HEX.formatHex(packet))
                .isEqualTo("8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b"
                        + "36de3adf8833899d7f27beb16a9152cf765ee4390cce");
    }

    @ParameterizedTest
    @EnumSource(CryptoSuite.class)
    void opensWhatItSealedInAnyOrderAndOnce(CryptoSuite suite) {
        MasterKey key = MasterKey.random(suite);
        SecureStream sealer = new SecureStream(key);
        SecureStream opener = new SecureStream(key);
        ByteBuffer[] sealed = new ByteBuffer[6];
        for (int i = 0; i < sealed.length; i++) {
            // Across the roll-over of the sequence numbers.
            sealed[i] = copy(sealer.seal(packet(0xfffd + i & 0xffff, i)));
        }
        for (int i : new int[] {0, 2, 1, 5, 3, 4}) {
            assertThat(open(opener, sealed[i])).isEqualTo(i);
            assertThat(open(opener, sealed[i])).as("again").isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(CryptoSuite.class)
    void whatWasChangedOrIsOfAnotherKeyIsRefused(CryptoSuite suite) {
        MasterKey key = MasterKey.random(suite);
        ByteBuffer sealed = copy(new SecureStream(key).seal(packet(7, 1)));
        SecureStream opener = new SecureStream(key);
        for (int at = 0; at < sealed.limit(); at++) {
            ByteBuffer bent = copy(sealed);
            bent.put(at, (byte) (bent.get(at) ^ 4));
            if (RtpPacket.headed(bent, bent.limit())) {
                assertThat(opener.open(bent, bent.limit())).isEqualTo(-1);
            }
        }
        assertThat(open(new SecureStream(MasterKey.random(suite)), sealed)).isEqualTo(-1);
        assertThat(open(opener, sealed)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CryptoSuite.class)
    void reportsAreOpenedOnce(CryptoSuite suite) {
        MasterKey key = MasterKey.random(suite);
        SecureStream sealer = new SecureStream(key);
        SecureStream opener = new SecureStream(key);
        for (int i = 0; i < 3; i++) {
            ByteBuffer report = ByteBuffer.allocate(100);
            report.put(0, HEX.parseHex("80c90001cafebabe0102030" + i)).limit(12);
            sealer.sealRtcp(report);
            ByteBuffer again = copy(report);
            assertThat(opener.openRtcp(report)).isTrue();
            assertThat(hex(report)).isEqualTo("80c90001cafebabe0102030" + i);
            assertThat(opener.openRtcp(again)).isFalse();
        }
    }

    @Test
    void noIndexIsSealedTwice() {
        SecureStream sealer = new SecureStream(RFC);
        assertThat(sealer.seal(packet(9, 1))).isNotNull();
        assertThat(sealer.seal(packet(10, 2))).isNotNull();
        assertThat(sealer.seal(packet(9, 3))).isNull();
    }

    @Test
    void keysAreNotShown() {
        assertThat(RFC).hasToString("AES_CM_128_HMAC_SHA1_80");
    }

    private static MasterKey key(CryptoSuite suite, String hex) {
        return MasterKey.of(suite, HEX.parseHex(hex));
    }

    /** A packet whose payload says a number. */
    private static ByteBuffer packet(int sequence, int number) {
        ByteBuffer packet = ByteBuffer.allocate(300);
        RtpPacket.writeHeader(packet, 0, false, 0, sequence, 160 * number, 0x1234);
        packet.putInt(RtpPacket.HEADER, number).limit(RtpPacket.HEADER + 160);
        return packet;
    }

    private static int open(SecureStream opener, ByteBuffer sealed) {
        ByteBuffer packet = copy(sealed);
        int length = opener.open(packet, packet.limit());
        return length < 0 ? -1 : packet.getInt(RtpPacket.HEADER);
    }

    private static ByteBuffer copy(ByteBuffer of) {
        ByteBuffer copy = ByteBuffer.allocate(300);
        copy.put(0, of, 0, of.limit()).limit(of.limit());
        return copy;
    }

    private static String hex(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return HEX.formatHex(bytes);
    }
}
