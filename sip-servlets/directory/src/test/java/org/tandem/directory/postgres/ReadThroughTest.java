package org.tandem.directory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tandem.directory.DirectoryUnavailableException;

class ReadThroughTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private Optional<String> stored = Optional.of("first");
    private boolean away;
    private final ReadThrough<String> cache = new ReadThrough<>(now::get, this::read);

    @Test
    void isReadOnceInItsTime() {
        assertThat(cache.get("key")).contains("first");
        stored = Optional.of("second");
        assertThat(cache.get("key")).contains("first");
        pass(ReadThrough.FRESH);
        assertThat(cache.get("key")).contains("second");
        assertThat(reads).hasValue(2);
    }

    @Test
    void thatThereIsNothingIsKnownToo() {
        stored = Optional.empty();
        assertThat(cache.get("key")).isEmpty();
        assertThat(cache.get("key")).isEmpty();
        assertThat(reads).hasValue(1);
    }

    @Test
    void aChangeIsSeenAtOnce() {
        assertThat(cache.get("key")).contains("first");
        stored = Optional.of("second");
        cache.forget("key");
        assertThat(cache.get("key")).contains("second");
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
        ReadThrough<String> changing = new ReadThrough<>(now::get, this::readWhileItChanges);
        self = changing;
        assertThat(changing.get("key")).contains("first");
        assertThat(changing.get("key")).contains("second");
    }

    @Test
    void theLastAnswerServesWhileTheDatabaseIsAwayForATime() {
        assertThat(cache.get("key")).contains("first");
        away = true;
        pass(ReadThrough.STALE.minusSeconds(1));
        assertThat(cache.get("key")).contains("first");
        assertThatThrownBy(() -> cache.get("other")).isInstanceOf(DirectoryUnavailableException.class);
        pass(Duration.ofSeconds(2));
        assertThatThrownBy(() -> cache.get("key")).isInstanceOf(DirectoryUnavailableException.class);
    }

    private ReadThrough<String> self;

    private Optional<String> readWhileItChanges(String key) {
        Optional<String> before = stored;
        if (reads.incrementAndGet() == 1) {
            stored = Optional.of("second");
            self.forget(key);
        }
        return before;
    }

    private Optional<String> read(String key) {
        reads.incrementAndGet();
        if (away) {
            throw new DirectoryUnavailableException("away", null);
        }
        return stored;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
