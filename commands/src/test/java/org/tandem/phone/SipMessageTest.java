package org.tandem.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SipMessageTest {
    private static final String INVITE = "INVITE sip:bob@127.0.0.1 SIP/2.0\r\n"
            + "v: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKa, SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb\r\n"
            + "From: \"A;tag=no\" <sip:a@b;tag=no>;tag=yes\r\n"
            + "To: <sip:bob@127.0.0.1>\r\nCall-ID: 1@a\r\nCSeq: 7 INVITE\r\n"
            + "Subject: one\r\n two\r\nContent-Length: 4\r\n\r\nbody";

    @Test
    void readsCompactFoldedAndListedHeaders() {
        SipMessage invite = SipMessage.parse(INVITE);
        assertThat(invite.isRequest()).isTrue();
        assertThat(invite.method()).isEqualTo("INVITE");
        assertThat(invite.headers("Via")).hasSize(2);
        assertThat(invite.branch()).isEqualTo("z9hG4bKa");
        assertThat(invite.tag("From")).isEqualTo("yes");
        assertThat(invite.tag("To")).isEmpty();
        assertThat(invite.header("subject")).contains("one two");
        assertThat(invite.cseq()).isEqualTo(7);
        assertThat(invite.body()).isEqualTo("body");
    }

    @Test
    void aResponseCopiesWhatBelongsToTheTransaction() {
        SipMessage response = SipMessage.response(SipMessage.parse(INVITE), 200, "OK");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.method()).isEqualTo("INVITE");
        assertThat(response.headers("Via")).hasSize(2);
        assertThat(SipMessage.parse(response.toString()).callId()).isEqualTo("1@a");
    }

    @Test
    void whatIsNoSipIsRefused() {
        assertThatThrownBy(() -> SipMessage.parse("GET / HTTP/1.1\r\n\r\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SipMessage.parse("INVITE sip:a SIP/2.0\r\nnocolon\r\n\r\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void urisAreTakenApart() {
        assertThat(SipUri.parse("\"Bob\" <sip:bob@10.0.0.1:5070;transport=TCP;lr>;tag=1"))
                .isEqualTo(new SipUri("bob", "10.0.0.1", 5070, "tcp"));
        assertThat(SipUri.parse("sip:host")).isEqualTo(new SipUri("", "host", 5060, "udp"));
        assertThat(SipUri.parse("sip:a@[::1]:5062").port()).isEqualTo(5062);
    }
}
