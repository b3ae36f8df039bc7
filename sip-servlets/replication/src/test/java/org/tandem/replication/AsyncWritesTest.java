package org.tandem.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AsyncWritesTest {
    /** Writes that end when the test says so. */
    private static final class SlowTarget implements AsyncWrites.Target {
        final List<String> begun = new ArrayList<>();
        final Queue<CompletableFuture<Void>> open = new ArrayDeque<>();

        @Override
        public CompletionStage<?> put(String sid, byte[] value) {
            return begin(sid + "=" + value[0]);
        }

        @Override
        public CompletionStage<?> remove(String sid) {
            return begin(sid + " gone");
        }

        private CompletionStage<?> begin(String what) {
            begun.add(what);
            CompletableFuture<Void> write = new CompletableFuture<>();
            open.add(write);
            return write;
        }

        void finishOne() {
            open.remove().complete(null);
        }
    }

    private final SlowTarget target = new SlowTarget();

    @Test
    void theLastOfWhatCameMeanwhileIsWritten() {
        AsyncWrites writes = new AsyncWrites(target, 10, Runnable::run);
        for (byte value = 1; value <= 5; value++) {
            writes.put("a", new byte[] {value});
        }
        assertThat(target.begun).containsExactly("a=1");
        target.finishOne();
        assertThat(target.begun).containsExactly("a=1", "a=5");
        target.finishOne();
        assertThat(writes.pending()).isZero();
    }

    @Test
    void aRemovalIsNeverOvertaken() {
        AsyncWrites writes = new AsyncWrites(target, 10, Runnable::run);
        writes.put("a", new byte[] {1});
        writes.put("a", new byte[] {2});
        writes.remove("a");
        assertThat(writes.pending("a")).contains(Optional.empty());
        target.finishOne();
        target.finishOne();
        assertThat(target.begun).containsExactly("a=1", "a gone");
        assertThat(writes.pending()).isZero();
    }

    @Test
    void aBoundedNumberIsUnderWay() throws InterruptedException {
        AsyncWrites writes = new AsyncWrites(target, 2, Runnable::run);
        for (String sid : List.of("a", "b", "c", "d")) {
            writes.put(sid, new byte[] {1});
        }
        assertThat(target.begun).containsExactly("a=1", "b=1");
        assertThat(writes.settle(Duration.ofMillis(1))).isFalse();
        target.finishOne();
        assertThat(target.begun).containsExactly("a=1", "b=1", "c=1");
        while (!target.open.isEmpty()) {
            target.finishOne();
        }
        assertThat(target.begun).containsExactly("a=1", "b=1", "c=1", "d=1");
        assertThat(writes.settle(Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void writesThatAreDoneAtOnceDontPileUp() {
        AsyncWrites.Target instant = new AsyncWrites.Target() {
            @Override
            public CompletionStage<?> put(String sid, byte[] value) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletionStage<?> remove(String sid) {
                return CompletableFuture.failedFuture(new IllegalStateException("gone"));
            }
        };
        AsyncWrites writes = new AsyncWrites(instant, 1, Runnable::run);
        for (int i = 0; i < 50_000; i++) {
            writes.put("call" + i, new byte[1]);
        }
        assertThat(writes.pending()).isZero();
        writes.remove("call1");
        assertThat(writes.failed()).as("a removal is tried again").isEqualTo(5);
        assertThat(writes.pending()).isZero();
    }

    @Test
    void aCallThatIsOverBeforeItsWritesBeginIsNotWritten() {
        Queue<Runnable> gathered = new ArrayDeque<>();
        AsyncWrites writes = new AsyncWrites(target, 10, gathered::add);
        writes.put("a", new byte[] {1});
        writes.put("a", new byte[] {2});
        writes.remove("a");
        writes.put("b", new byte[] {3});
        assertThat(gathered).hasSize(1);
        gathered.remove().run();
        assertThat(target.begun).containsExactly("b=3");
        assertThat(writes.pending("a")).isEmpty();
    }
}
