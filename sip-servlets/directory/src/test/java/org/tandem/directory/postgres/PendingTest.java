package org.tandem.directory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.directory.CallRecord.Status.COMPLETED;
import static org.tandem.directory.CallRecord.Status.IN_PROGRESS;
import static org.tandem.directory.Samples.after;
import static org.tandem.directory.Samples.ringing;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tandem.directory.Account;
import org.tandem.directory.CallRecord;
import org.tandem.directory.Samples;

class PendingTest {
    private static final Duration IDLE = Duration.ofMillis(1);
    private static final Account ACCOUNT =
            new Account("AC1", "", "", Account.Status.ACTIVE, Samples.NOON, Samples.NOON);

    private final Pending<CallRecord> pending = new Pending<>(new PostgresCallRecords.Calls(), 3, 2, Duration.ZERO);
    private final CallRecord call = ringing(ACCOUNT);

    @Test
    void theLastStateOfACallIsWrittenOnce() throws InterruptedException {
        pending.put(call);
        pending.put(after(call, 2, IN_PROGRESS));
        pending.put(after(call, 1, IN_PROGRESS));
        assertThat(pending.take(IDLE)).containsExactly(after(call, 2, IN_PROGRESS));
        pending.written();
        assertThat(pending.take(IDLE)).isEmpty();
    }

    @Test
    void whatIsNotWrittenIsTakenAgainBeforeAnythingNewer() throws InterruptedException {
        pending.put(call);
        assertThat(pending.take(IDLE)).containsExactly(call);
        CallRecord over = after(call, 5, COMPLETED);
        pending.put(over);
        assertThat(pending.take(IDLE)).containsExactly(call);
        assertThat(pending.find(call.sid())).contains(over);
        pending.written();
        assertThat(pending.take(IDLE)).containsExactly(over);
    }

    @Test
    void newCallsAreRefusedAtTheBoundAndEndsAtTwiceIt() {
        for (int i = 0; i < 3; i++) {
            assertThat(pending.put(ringing(ACCOUNT))).isTrue();
        }
        assertThat(pending.put(call)).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(pending.put(after(ringing(ACCOUNT), 1, COMPLETED))).isTrue();
        }
        assertThat(pending.put(after(call, 1, COMPLETED))).isFalse();
        assertThat(pending.size()).isEqualTo(6);
    }

    @Test
    void aFlushWaitsForWhatWasPutBefore() throws InterruptedException {
        assertThat(pending.flush(IDLE)).isTrue();
        pending.put(call);
        assertThat(pending.flush(IDLE)).isFalse();
        pending.take(IDLE);
        assertThat(pending.flush(IDLE)).isFalse();
        pending.written();
        assertThat(pending.flush(IDLE)).isTrue();
    }
}
