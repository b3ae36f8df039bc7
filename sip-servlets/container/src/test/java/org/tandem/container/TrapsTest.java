package org.tandem.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.SipApplicationDispatcherImpl;
import org.mobicents.servlet.sip.core.session.SipApplicationSessionKey;
import org.tandem.container.apps.Answering;

/** The library's known traps, each shown to be closed in a running server; docs/container.md lists them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrapsTest {
    private static final int KEYS = 400_000;
    private static final int TRANSACTIONS = 1_000;

    private TandemServer server;

    @BeforeAll
    void start(@TempDir Path home) {
        server = TestHome.in(home).app("ROOT", "answering", Answering.class).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void noTwoCallsShareASession() {
        Set<String> ids = new HashSet<>(2 * KEYS);
        for (int i = 0; i < KEYS; i++) {
            ids.add(new SipApplicationSessionKey(null, "app", null).getId());
        }
        assertThat(ids).hasSize(KEYS);
    }

    @Test
    void forgedResponsesCostNoSearch() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        SIPClientTransaction watched = (SIPClientTransaction) Proxy.newProxyInstance(
                SIPClientTransaction.class.getClassLoader(),
                new Class<?>[] {SIPClientTransaction.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("isMessagePartOfTransaction")) {
                        looks.incrementAndGet();
                    }
                    if (method.getReturnType() == int.class) {
                        return 1;
                    }
                    return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
                });
        Map<String, SIPClientTransaction> table = clientTransactions();
        for (int i = 0; i < TRANSACTIONS; i++) {
            table.put("z9hg4bkwatched" + i, watched);
        }
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            for (int i = 0; i < 50; i++) {
                phone.raw("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKforged" + i
                        + "\r\nFrom: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:b@127.0.0.1>;tag=2\r\nCall-ID: "
                        + phone.callId()
                        + "\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n");
            }
            // Of the same call, so behind them in the same lane.
            phone.invite("alice");
            phone.expect(200);
            phone.ack();
        } finally {
            table.keySet().removeIf(key -> key.startsWith("z9hg4bkwatched"));
        }
        assertThat(looks).hasValue(0);
    }

    @SuppressWarnings("unchecked")
    private Map<String, SIPClientTransaction> clientTransactions() throws ReflectiveOperationException {
        Field table = SIPTransactionStack.class.getDeclaredField("clientTransactionTable");
        table.setAccessible(true);
        return (Map<String, SIPClientTransaction>) table.get(server.engine().stack());
    }

    @Test
    void theDispatcherStartedBeforeTheFirstListeningPoint() throws Exception {
        Field trace = SipApplicationDispatcherImpl.class.getDeclaredField("congestionControlTimerTask");
        trace.setAccessible(true);
        assertThat(trace.get(server.engine().dispatcher())).isNotNull();
    }

    @Test
    void everyUdpSocketAsksForFourMegabytes() {
        assertThat(server.engine().stack().getReceiveUdpBufferSize()).isEqualTo(4 * 1024 * 1024);
        assertThat(server.engine().stack().getSendUdpBufferSize()).isEqualTo(4 * 1024 * 1024);
    }

    @Test
    void nothingReportsHome() throws Exception {
        Class<?> reporter = Class.forName("org.restcomm.commons.statistics.reporter.RestcommStatsReporter");
        assertThat(reporter.getSuperclass()).isEqualTo(Object.class);
        assertThatThrownBy(() -> Class.forName("org.restcomm.commons.statistics.sender.RestcommStatsSender"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(new String(
                        SipApplicationDispatcherImpl.class
                                .getResourceAsStream("release.properties")
                                .readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("http");
        assertThat(server.engine().dispatcher().isGatherStatistics()).isFalse();
    }

    @Test
    void endedSessionsLeaveNoTimer() {
        int before = server.engine().timers().getQueue().size();
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(1))) {
            phone.invite("alice");
            phone.expect(200);
            phone.ack();
            assertThat(server.engine().timers().getQueue()).hasSizeGreaterThan(before);
            phone.bye();
            phone.expect(200);
        }
        org.awaitility.Awaitility.await()
                .untilAsserted(
                        () -> assertThat(server.engine().timers().getQueue()).hasSizeLessThanOrEqualTo(before));
    }

    @Test
    void tagsNameTheClusterNotTheNode() {
        try (TestPhone phone = new TestPhone(server.sipAddresses().get(0))) {
            phone.invite("alice");
            assertThat(phone.expect(200).header("To")).contains("_tandem01_");
            phone.ack();
        }
    }

    @Test
    void theRouterIsFoundByItsJakartaName() {
        assertThat(System.getProperty("jakarta.servlet.sip.ar.spi.SipApplicationRouterProvider"))
                .isEqualTo("org.tandem.container.routing.RouterProvider");
    }

    @Test
    void noLockThatOpensByItselfIsReliedOn() {
        assertThat(server.engine().dispatcher().getConcurrencyControlMode()).isEqualTo(ConcurrencyControlMode.None);
    }

    @Test
    void log4jIsAnsweredBySlf4j() {
        assertThat(org.apache.log4j.Logger.getLogger("x")
                        .getClass()
                        .getSuperclass()
                        .getName())
                .isEqualTo("org.apache.log4j.Category");
        assertThatThrownBy(() -> Class.forName("org.apache.log4j.net.SocketServer"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
