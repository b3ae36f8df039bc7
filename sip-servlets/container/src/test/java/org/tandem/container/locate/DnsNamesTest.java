package org.tandem.container.locate;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.address.SipURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** Name servers that say nothing. */
class DnsNamesTest {
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final AtomicLong nanos = new AtomicLong();
    private DatagramSocket silent;
    private Targets targets;

    @BeforeEach
    void begin() throws Exception {
        silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::listen, "silent-name-server");
        thread.setDaemon(true);
        thread.start();
        targets = new Targets(
                new DnsNames("127.0.0.1:" + silent.getLocalPort(), nanos::get), new Random(1), target -> true);
    }

    @AfterEach
    void end() {
        silent.close();
    }

    private void listen() {
        byte[] buffer = new byte[1_500];
        while (!silent.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                silent.receive(packet);
                Record question = new Message(Arrays.copyOf(buffer, packet.getLength())).getQuestion();
                asked.add(question.getName() + " " + question.getType());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private List<Target> of(String uri) throws Exception {
        return targets.of((SipURI) new AddressFactoryImpl().createURI(uri), List.of("udp", "tcp", "tls"));
    }

    @Test
    void aHostThatNobodyTellsOfIsWaitedForOnce() throws Exception {
        assertThat(of("sip:a@dead.test")).isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(of("sip:b@dead.test;transport=tcp")).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void laterItIsAskedForAgain() throws Exception {
        assertThat(of("sip:a@dead.test:5060")).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(of("sip:a@dead.test;transport=tcp")).isEmpty();
        assertThat(asked).contains("_sip._tcp.dead.test. 33");
    }
}
