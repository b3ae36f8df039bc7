package org.tandem.router.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.directory.Callback.State.DELIVERED;
import static org.tandem.directory.Callback.State.FAILED;
import static org.tandem.directory.Callback.State.WAITING;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.directory.Account;
import org.tandem.directory.Callback;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.PageRequest;
import org.tandem.web.WebResult;

@Tag("T31")
class OutboxTest {
    private static final Outbox.Rules RULES = new Outbox.Rules(1_000, 3, Duration.ofMillis(5), Duration.ofDays(1));

    private final FakeDirectory directory = new FakeDirectory();
    private final Account account = directory.accounts().create("test");
    private final ExecutorService executor = Executors.newFixedThreadPool(8);
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> slow = new ConcurrentHashMap<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final Outbox outbox = opened();

    private Outbox opened() {
        return new Outbox(directory.callbacks(), this::send, (callback, why) -> {}, executor, Clock.systemUTC(), RULES);
    }

    private WebResult send(Callback callback) throws InterruptedException {
        String what = callback.parameters().get(0).getValue();
        begun.add(what);
        CountDownLatch latch = slow.get(what);
        if (latch != null) {
            latch.await(5, TimeUnit.SECONDS);
        }
        arrived.add(what);
        int status = answers.getOrDefault(what, 204);
        return status == 0
                ? new WebResult.Failed(URI.create(callback.url()), WebResult.Failure.TIMED_OUT, "silence", List.of())
                : new WebResult.Answered(URI.create(callback.url()), status, Map.of(), new byte[0]);
    }

    private void tell(String call, String host, String what) {
        outbox.tell(account, call, "http://" + host + "/", "POST", List.of(Map.entry("what", what)));
    }

    private String next() throws InterruptedException {
        return arrived.poll(5, TimeUnit.SECONDS);
    }

    private List<Callback> kept() {
        return directory
                .callbacks()
                .list(account.sid(), "", Optional.empty(), new PageRequest(0, 100))
                .items();
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
        outbox.close();
    }

    @Test
    void ofOneCallInOrderThoughTheFirstIsSlow() throws InterruptedException {
        slow.put("first", new CountDownLatch(1));
        tell("CA1", "a", "first");
        tell("CA1", "a", "second");
        tell("CA2", "a", "other call");
        tell("CA1", "b", "other receiver");
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("other call", "other receiver");
        slow.get("first").countDown();
        assertThat(List.of(next(), next())).containsExactly("first", "second");
        outbox.drain(Duration.ofSeconds(5));
        assertThat(outbox.waiting()).isZero();
        assertThat(kept()).hasSize(4).allMatch(callback -> callback.state() == DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({"500, 3", "0, 3", "429, 3", "404, 1", "302, 1"})
    void whatMayHelpIsTriedAgain(int status, int attempts) throws InterruptedException {
        answers.put("broken", status);
        tell("CA1", "a", "broken");
        tell("CA1", "a", "after it");
        outbox.drain(Duration.ofSeconds(5));
        assertThat(outbox.waiting()).isZero();
        Callback broken = kept().get(1);
        assertThat(broken.state()).isEqualTo(FAILED);
        assertThat(broken.attempts()).hasSize(attempts).allMatch(attempt -> attempt.status() == status);
        assertThat(kept().get(0).state()).isEqualTo(DELIVERED);
    }

    @Test
    void aReceiverThatDoesNotAnswerLeavesThreadsToTheOthers() throws InterruptedException {
        answers.put("dead", 0);
        slow.put("dead2", new CountDownLatch(1));
        tell("CA2", "dead", "dead");
        tell("CA2", "dead", "dead2");
        // It begins when all attempts of the one before it are known to have failed.
        await().until(() -> begun.contains("dead2"));
        for (int i = 3; i < 40; i++) {
            slow.put("dead" + i, new CountDownLatch(1));
            tell("CA" + i, "dead", "dead" + i);
        }
        tell("CAx", "alive", "alive");
        String first = next();
        while (first.startsWith("dead")) {
            first = next();
        }
        assertThat(first).isEqualTo("alive");
        slow.values().forEach(CountDownLatch::countDown);
        outbox.drain(Duration.ofSeconds(5));
    }

    @Test
    void whatWasNotDeliveredIsAdoptedByTheNext() throws InterruptedException {
        slow.put("first", new CountDownLatch(1));
        tell("CA1", "a", "first");
        tell("CA1", "a", "second");
        executor.shutdownNow();
        assertThat(executor.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        outbox.close();
        assertThat(kept()).allMatch(callback -> callback.state() == WAITING);
        slow.clear();
        ExecutorService others = Executors.newFixedThreadPool(1);
        try (Outbox next = new Outbox(
                directory.callbacks(), this::send, (callback, why) -> {}, others, Clock.systemUTC(), RULES)) {
            assertThat(List.of(next(), next())).containsExactly("first", "second");
            await().untilAsserted(() -> assertThat(next.waiting()).isZero());
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void itIsDeliveredAgainOnRequest() throws InterruptedException {
        answers.put("what", 404);
        tell("CA1", "a", "what");
        outbox.drain(Duration.ofSeconds(5));
        String sid = kept().get(0).sid();
        answers.put("what", 200);
        assertThat(outbox.replay("ACother", sid)).isEmpty();
        assertThat(outbox.replay(account.sid(), sid)).map(Callback::state).contains(WAITING);
        outbox.drain(Duration.ofSeconds(5));
        assertThat(kept().get(0).state()).isEqualTo(DELIVERED);
        assertThat(kept().get(0).attempts())
                .extracting(Callback.Attempt::status)
                .containsExactly(404, 200);
    }
}
