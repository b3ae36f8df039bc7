package org.tandem.container.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6NamesTest {
    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:db8:0:0:0:0:0:0, 2001:db8::",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "10:0:0:100:1:1:1:1, 10::100:1:1:1:1",
    })
    void theLongestRunOfZerosIsLeftOut(String whole, String shortened) {
        assertThat(Ipv6Names.shortened(whole)).isEqualTo(shortened);
    }

    @Test
    void onlyIpv6AddressesHaveOtherNames() {
        assertThat(Ipv6Names.of(List.of("127.0.0.1"))).isNull();
        assertThat(Ipv6Names.of(List.of("127.0.0.1", "fe80:0:0:0:0:0:0:7%eth0")))
                .isEqualTo("[fe80:0:0:0:0:0:0:7],[fe80::7]");
    }
}
