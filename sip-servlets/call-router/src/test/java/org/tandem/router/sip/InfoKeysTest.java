package org.tandem.router.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfoKeysTest {
    @Test
    void bothFormsAreUnderstood() {
        assertThat(InfoKeys.key("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n"))
                .isEqualTo('5');
        assertThat(InfoKeys.key("application/dtmf-relay", "Signal= *\r\n")).isEqualTo('*');
        assertThat(InfoKeys.key("application/dtmf-relay", "Signal=11\r\n")).isEqualTo('#');
        assertThat(InfoKeys.key("application/dtmf", "7")).isEqualTo('7');
        assertThat(InfoKeys.key("Application/DTMF", "a")).isEqualTo('A');
    }

    @Test
    void othersAreNoKeys() {
        assertThat(InfoKeys.key(null, "")).isEqualTo(InfoKeys.NONE);
        assertThat(InfoKeys.key("application/dtmf", "77")).isEqualTo(InfoKeys.NONE);
        assertThat(InfoKeys.key("text/plain", "hello")).isEqualTo(InfoKeys.UNKNOWN);
    }
}
