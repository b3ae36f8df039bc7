package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void aNumberIsTriedAsE164ThenAsAUser() {
        assertThat(Address.candidates("14155550100", "Example.com:5080"))
                .containsExactly("+14155550100", "sip:14155550100@example.com", "sip:14155550100");
        assertThat(Address.candidates("+1-415-555-0100;phone-context=x", "127.0.0.1"))
                .containsExactly("+14155550100", "sip:+1-415-555-0100@127.0.0.1", "sip:+1-415-555-0100");
    }

    @Test
    void aNameIsTriedWithItsHostFirst() {
        assertThat(Address.candidates("Alice", "[::1]:5060")).containsExactly("sip:alice@[::1]", "sip:alice");
        assertThat(Address.candidates("alice", "")).containsExactly("sip:alice");
        assertThat(Address.candidates("", "example.com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550100, +14155550100",
        "' +1 (415) 555-0100', +14155550100",
        "sip:Alice, sip:alice",
        "SIP:Alice@Example.COM:5080;transport=tcp, sip:alice@example.com",
        "sips:bob@[::1]:5061, sip:bob@[::1]",
    })
    void normalises(String written, String stored) {
        assertThat(Address.normalise(written)).contains(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "14155550100",
                "+0123",
                "+1",
                "+1234567890123456",
                "sip:",
                "sip:@host",
                "sip:a@",
                "sip:a b",
                "tel:+1415"
            })
    void refusesWhatIsNoAddress(String written) {
        assertThat(Address.normalise(written)).isEmpty();
    }

    @Test
    void whatIsStoredIsFoundAgain() {
        String stored = Address.normalise("sip:Alice@Example.com").orElseThrow();
        assertThat(Address.candidates("ALICE", "example.COM")).contains(stored);
    }
}
