package org.tandem.conformance.transports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.conformance.Peer;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 3581: answers go back to where a request came from, for clients behind a NAT. */
class SymmetricResponseTest {
    /** Where nobody is (RFC 5737). */
    private static final String ELSEWHERE = "192.0.2.77:5099";

    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer client = STAGE.peer();

    private SipText asked(String via) {
        Script.running().on("OPTIONS", r -> r.createResponse(200).send());
        client.raw("OPTIONS sip:bob@" + STAGE.udp().at() + " SIP/2.0\r\nVia: SIP/2.0/UDP " + via + ";branch=z9hG4bK"
                + Peer.id() + "\r\nMax-Forwards: 70\r\nFrom: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:bob@127.0.0.1>\r\n"
                + "Call-ID: " + Peer.id() + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
        return client.answer(200, "OPTIONS");
    }

    private String port() {
        return client.at().substring(client.at().indexOf(':') + 1);
    }

    @Test
    void section4_theAnswerTellsThePortAndTheAddressThatItCameFrom() {
        String via = asked(ELSEWHERE + ";rport").header("Via");
        assertThat(via)
                .startsWith("SIP/2.0/UDP " + ELSEWHERE)
                .contains(";rport=" + port())
                .contains(";received=127.0.0.1");
    }

    @Test
    void section4_receivedIsToldAlsoWhenTheAddressIsTheSame() {
        assertThat(asked(client.at() + ";rport").header("Via"))
                .contains(";rport=" + port())
                .contains(";received=127.0.0.1");
    }

    /** RFC 3261 section 18.2.1 asks for no more than received; phones that forget rport sit behind NATs all the same. */
    @ParameterizedTest
    @ValueSource(strings = {ELSEWHERE, "client.invalid"})
    void aClientThatForgotRportIsAnsweredToo(String sentBy) {
        assertThat(asked(sentBy).header("Via")).contains(";received=127.0.0.1");
    }
}
