package org.tandem.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LiveCallBytesTest {
    private final LiveCall call =
            new LiveCall("CA01", "AC01", "a node", "http://a.example/größe", new byte[] {0, 1, -1});

    @Test
    void aCallComesBackAsItWas() {
        assertThat(LiveCallBytes.read(LiveCallBytes.of(call))).isEqualTo(call);
    }

    @Test
    void otherBytesAreRefused() {
        byte[] bytes = LiveCallBytes.of(call);
        assertThatThrownBy(() -> LiveCallBytes.read(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        bytes[0] = 9;
        assertThatThrownBy(() -> LiveCallBytes.read(bytes)).hasMessageContaining("version 9");
    }
}
