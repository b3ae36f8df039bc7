package org.tandem.media.server.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {
    /** Values of the tables in ITU-T G.711, scaled to 16 bits. */
    @Test
    void knownValues() {
        assertThat(G711.fromUlaw((byte) 0x00)).isEqualTo((short) -32124);
        assertThat(G711.fromUlaw((byte) 0x80)).isEqualTo((short) 32124);
        assertThat(G711.fromUlaw((byte) 0xff)).isZero();
        assertThat(G711.fromAlaw((byte) 0x2a)).isEqualTo((short) -32256);
        assertThat(G711.fromAlaw((byte) 0xaa)).isEqualTo((short) 32256);
        assertThat(G711.fromAlaw((byte) 0xd5)).isEqualTo((short) 8);
        assertThat(G711.toUlaw(0)).isEqualTo((byte) 0xff);
        assertThat(G711.toAlaw(0)).isEqualTo((byte) 0xd5);
    }

    @ParameterizedTest
    @EnumSource(Law.class)
    void everyByteComesBack(Law law) {
        for (int i = 0; i < 256; i++) {
            byte coded = (byte) i;
            boolean negativeZero = law == Law.MU && i == 0x7f;
            assertThat(law.encode(law.decode(coded))).isEqualTo(negativeZero ? (byte) 0xff : coded);
        }
    }

    @ParameterizedTest
    @EnumSource(Law.class)
    void theErrorIsSmallAtEveryLoudness(Law law) {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample += 7) {
            int error = Math.abs(law.decode(law.encode(sample)) - sample);
            assertThat(error).isLessThanOrEqualTo(Math.abs(sample) / 16 + 20);
        }
    }

    @Test
    void oneLawIsTurnedIntoTheOther() {
        for (int i = 0; i < 256; i++) {
            byte ulaw = (byte) i;
            assertThat(G711.fromAlaw(G711.ulawToAlaw(ulaw)) - G711.fromUlaw(ulaw))
                    .isBetween(-Math.abs(G711.fromUlaw(ulaw)) / 16 - 20, Math.abs(G711.fromUlaw(ulaw)) / 16 + 20);
        }
    }
}
