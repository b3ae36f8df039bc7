package org.tandem.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import java.net.DatagramPacket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallLanesTest {
    private static final int THREADS = 3;
    private static final int CALLS = 30;

    private static DatagramQueuedMessageDispatch message(String callId, int number) {
        byte[] bytes = ("INFO sip:a SIP/2.0\r\nSubject: Call-ID: no\r\nCall-ID: " + callId + "\r\nCSeq: " + number
                        + " INFO\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        return new DatagramQueuedMessageDispatch(new DatagramPacket(bytes, bytes.length), 0);
    }

    @Test
    void messagesOfOneCallStayOnOneThreadInOrder() throws Exception {
        CallLanes lanes = new CallLanes(THREADS);
        ConcurrentHashMap<String, Set<Thread>> threads = new ConcurrentHashMap<>();
        ConcurrentHashMap<String, List<String>> order = new ConcurrentHashMap<>();
        CountDownLatch done = new CountDownLatch(CALLS * 10);
        List<Thread> takers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread taker = new Thread(() -> {
                try {
                    while (true) {
                        String text = new String(lanes.take().packet.getData(), StandardCharsets.UTF_8);
                        String call = text.split("\r\n", -1)[2];
                        threads.computeIfAbsent(call, c -> ConcurrentHashMap.newKeySet())
                                .add(Thread.currentThread());
                        order.computeIfAbsent(call, c -> new ArrayList<>()).add(text.split("\r\n", -1)[3]);
                        done.countDown();
                    }
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            });
            taker.start();
            takers.add(taker);
        }
        for (int number = 0; number < 10; number++) {
            for (int call = 0; call < CALLS; call++) {
                assertThat(lanes.offer(message("call-" + call, number))).isTrue();
            }
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        takers.forEach(Thread::interrupt);
        assertThat(threads)
                .hasSize(CALLS)
                .allSatisfy((call, used) -> assertThat(used).hasSize(1));
        assertThat(threads.values().stream().flatMap(Set::stream).distinct()).hasSize(THREADS);
        assertThat(order).allSatisfy((call, seen) -> assertThat(seen).isSorted());
    }

    @Test
    void aFullLaneDropsWhatComes() {
        CallLanes lanes = new CallLanes(1);
        for (int i = 0; i < CallLanes.CAPACITY; i++) {
            assertThat(lanes.offer(message("same", i))).isTrue();
        }
        assertThat(lanes.offer(message("same", 0))).isFalse();
        assertThat(lanes).hasSize(CallLanes.CAPACITY);
    }

    @Test
    void theShortFormIsTheSameCall() {
        String head = "INFO sip:a SIP/2.0\r\nVia: x\r\n";
        assertThat(hash(head + "i: abc\r\n\r\n"))
                .isEqualTo(hash(head + "CALL-ID : abc\r\n\r\n"))
                .isNotEqualTo(hash(head + "i: abd\r\n\r\n"));
        assertThat(hash(head + "\r\ni: abc")).isZero();
        assertThat(hash("")).isZero();
    }

    private static int hash(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return CallIdHash.of(bytes, bytes.length);
    }
}
