package org.tandem.conformance.rfc5118;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Peer;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;
import org.tandem.container.SipText;

/** RFC 5118: torture messages with IPv6 addresses, as text; that IPv6 is listened on is a matter of the connectors. */
class NumericAddressesTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private final Peer peer = STAGE.peer();

    /** Sends a message of the RFC with this request URI and these header lines; answers come to the peer by received and rport. */
    private void send(String method, String uri, String sentBy, String... headers) {
        Script.running().on(method, r -> r.createResponse(200).send());
        peer.raw(method + " " + uri + " SIP/2.0\r\nTo: sip:user@example.com\r\n"
                + "From: sip:user@example.com;tag=81x2\r\nVia: SIP/2.0/UDP " + sentBy + ";rport;branch=z9hG4bK"
                + Peer.id() + "\r\nCall-ID: " + Peer.id() + "\r\nCSeq: 98176 " + method + "\r\nMax-Forwards: 70\r\n"
                + String.join("", headers) + "Content-Length: 0\r\n\r\n");
    }

    @Test
    void section4_1_aReferenceInBracketsIsRead() throws Exception {
        send("REGISTER", "sip:[2001:db8::10]", "[2001:db8::9:1]", "Contact: \"Caller\" <sip:caller@[2001:db8::1]>\r\n");
        peer.answer(200, "REGISTER");
        SipServletRequest register = Script.running().request();
        assertThat(((SipURI) register.getRequestURI()).getHost()).isEqualTo("[2001:db8::10]");
        assertThat(register.getAddressHeader("Contact").getURI().toString()).isEqualTo("sip:caller@[2001:db8::1]");
    }

    @Test
    void section4_2_anAddressWithoutBracketsIsNoReasonToFail() {
        // The RFC recommends 400; the stack reads what it can.
        send("REGISTER", "sip:2001:db8::10", "[2001:db8::9:1]");
        assertThat(peer.next(SipText::isResponse, "answer").status()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void section4_3_aPortWithinTheBracketsIsPartOfTheAddress() throws Exception {
        send("REGISTER", "sip:[2001:db8::10:5070]", "[2001:db8::9:1]");
        peer.answer(200, "REGISTER");
        assertThat(((SipURI) Script.running().request().getRequestURI()).getPort())
                .isEqualTo(-1);
    }

    @Test
    void section4_4_aPortBehindTheBracketsIsAPort() throws Exception {
        send("REGISTER", "sip:[2001:db8::10]:5070", "[2001:db8::9:1]");
        peer.answer(200, "REGISTER");
        assertThat(((SipURI) Script.running().request().getRequestURI()).getPort())
                .isEqualTo(5070);
    }

    @Test
    void section4_5_aReceivedParameterMayLackBrackets() {
        send("OPTIONS", "sip:[2001:db8::10]", "[2001:db8::9:1];received=2001:db8::9:255");
        assertThat(peer.answer(200, "OPTIONS").header("Via")).contains("[2001:db8::9:1]");
    }

    @Test
    void section4_6_aReceivedParameterMayHaveBrackets() {
        send("OPTIONS", "sip:[2001:db8::10]", "[2001:db8::9:1];received=[2001:db8::9:255]");
        peer.answer(200, "OPTIONS");
    }

    @Test
    void section4_8_manyViasWithBothKindsAreReturnedInOrder() {
        send(
                "OPTIONS",
                "sip:user@[2001:db8::10]",
                "[2001:db8::9:1]",
                "Via: SIP/2.0/UDP 192.0.2.1;received=[2001:db8::9:255];branch=z9hG4bKas3-111\r\n",
                "Via: SIP/2.0/UDP [2001:db8::1:2];branch=z9hG4bKas3-112\r\n");
        SipText ok = peer.answer(200, "OPTIONS");
        assertThat(ok.text()).containsSubsequence("[2001:db8::9:1]", "z9hG4bKas3-111", "z9hG4bKas3-112");
    }

    @Test
    void section4_10_anIpv4MappedAddressIsRead() throws Exception {
        send("OPTIONS", "sip:user@[::ffff:192.0.2.10]", "[2001:db8::9:1]");
        peer.answer(200, "OPTIONS");
        assertThat(((SipURI) Script.running().request().getRequestURI()).getHost())
                .isEqualTo("[::ffff:192.0.2.10]");
    }
}
