package org.tandem.media.server.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceptionTest {
    private final Reception reception = new Reception();

    @Test
    void nothingIsLostOverTheWrapOfTheSequence() {
        for (int i = 65530; i < 65550; i++) {
            reception.count(1, i & 0xffff);
        }
        assertThat(reception.lost()).isZero();
        assertThat(reception.highestExtended()).isEqualTo(65549);
    }

    @Test
    void lossIsCountedAndForgivenWhenItWasLateOnly() {
        for (int sequence : new int[] {10, 11, 14, 15}) {
            reception.count(1, sequence);
        }
        assertThat(reception.lost()).isEqualTo(2);
        assertThat(reception.takeFractionLost()).isEqualTo(2 * 256 / 6);
        reception.count(1, 12);
        assertThat(reception.lost()).isEqualTo(1);
        assertThat(reception.takeFractionLost()).isZero();
    }

    @Test
    void aNewSourceKeepsTheLossOfTheOldOne() {
        reception.count(1, 10);
        reception.count(1, 13);
        reception.count(2, 50000);
        reception.count(2, 50002);
        assertThat(reception.lost()).isEqualTo(3);
    }

    @Test
    void aJumpIsARestartOnlyWhenItGoesOn() {
        reception.count(1, 10);
        reception.count(1, 30000);
        assertThat(reception.highestExtended()).isEqualTo(10);
        reception.count(1, 30001);
        reception.count(1, 30002);
        assertThat(reception.lost()).isZero();
        assertThat(reception.highestExtended()).isEqualTo(30002);
    }

    /** A steady difference of 16 units from packet to packet makes 16 in the end (RFC 3550 A.8). */
    @Test
    void jitter() {
        int arrival = 0;
        for (int i = 0; i < 300; i++) {
            arrival += i % 2 == 0 ? 176 : 144;
            reception.audio(1, i, 160 * i, arrival);
        }
        assertThat(reception.jitter()).isBetween(14, 17);
    }
}
