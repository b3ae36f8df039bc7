package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.container.apps.Answering;
import org.tandem.container.stack.CountingParsers;

/** What can't be understood is refused with 400 where that is possible, dropped and counted where not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedTest {
    private static final String GOOD = """
            INVITE sip:alice@127.0.0.1 SIP/2.0
            Via: SIP/2.0/%s 127.0.0.1:%d;branch=z9hG4bK%s;rport
            Max-Forwards: 70
            From: <sip:caller@127.0.0.1>;tag=1
            To: <sip:alice@127.0.0.1>
            Call-ID: %s
            CSeq: 1 INVITE
            Contact: <sip:caller@127.0.0.1:%d>
            Content-Length: 0

            """;

    private TandemServer server;

    @BeforeAll
    void start(@TempDir Path home) {
        server = TestHome.in(home).app("ROOT", "answering", Answering.class).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String good(String transport, TestPhone phone) {
        return GOOD.formatted(transport, phone.port(), TestPhone.id(), TestPhone.id(), phone.port())
                .replace("\n", "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CSeq: 1 INVITE | CSeq: one INVITE",
                "CSeq: 1 INVITE | CSeq: 1 BYE",
                "From: <sip:caller@127.0.0.1>;tag=1 | From: <sip:caller@",
                "To: <sip:alice@127.0.0.1> | To: <<>",
                "Content-Length: 0 | Content-Length: -5",
                "Content-Length: 0 | Content-Length: zero",
                "Contact: | X-None:",
                "Contact: < | Contact: <<",
            })
    void refusesAGarbledHeader(String right, String wrong) {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.raw(good("UDP", phone).replace(right, wrong));
            SipText no = phone.expectAnything();
            assertThat(no.startLine()).startsWithIgnoringCase("SIP/2.0 400 Bad Request");
            assertThat(no.header("Via")).contains(":" + phone.port());
            assertThat(no.header("Content-Length")).isEqualTo("0");
            assertThat(no.body()).isEmpty();
        }
    }

    @Test
    void refusesAGarbledHeaderOverTcp() {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(1))) {
            phone.raw(good("TCP", phone).replace("CSeq: 1 INVITE", "CSeq: 1 BYE"));
            assertThat(phone.expectAnything().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello?", "INVITE\r\n\r\n", "SIP/2.0\r\n\r\n", "INVITE sip:a SIP/2.0\r\nVia: nothing\r\n\r\n"})
    void dropsGarbageAndGoesOn(String garbage) {
        long before = CountingParsers.garbled();
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.raw(garbage);
            phone.raw(good("UDP", phone));
            assertThat(phone.expectFinal().status()).isEqualTo(200);
            phone.ack();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(CountingParsers.garbled()).isGreaterThan(before));
        }
    }

    @Test
    void anUnknownDialogIsToldSo() {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.raw(good("UDP", phone)
                    .replace("INVITE sip", "BYE sip")
                    .replace("1 INVITE", "1 BYE")
                    .replace("To: <sip:alice@127.0.0.1>", "To: <sip:alice@127.0.0.1>;tag=unknown"));
            assertThat(phone.expect(481).method()).isEqualTo("BYE");
        }
    }

    @Test
    void isNoRelayForStrangers() {
        try (TestPhone attacker = new TestPhone(server.sipAddresses().get(0));
                TestPhone victim = new TestPhone(server.sipAddresses().get(0))) {
            String elsewhere = good("UDP", attacker)
                    .replace("sip:alice@127.0.0.1 SIP", "sip:victim@127.0.0.1:" + victim.port() + " SIP")
                    .replace("To: <sip:alice@127.0.0.1>", "To: <sip:alice@127.0.0.1>;tag=unknown");
            attacker.raw(elsewhere);
            assertThat(attacker.expectAnything().status()).isEqualTo(481);
            attacker.raw(elsewhere.replace("Max-Forwards", "Route: <sip:127.0.0.1:9;lr>\r\nMax-Forwards"));
            assertThat(attacker.expectAnything().status()).isEqualTo(481);
            assertThat(victim.hearsNothing(200)).isTrue();
        }
    }

    @Test
    void anotherVersionIsRefused() {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.raw(good("UDP", phone).replace("SIP/2.0\r\nVia", "SIP/7.0\r\nVia"));
            assertThat(phone.expectFinal().status()).isEqualTo(505);
        }
    }
}
