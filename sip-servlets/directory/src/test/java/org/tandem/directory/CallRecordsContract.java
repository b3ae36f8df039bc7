package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.directory.CallRecord.Status.BUSY;
import static org.tandem.directory.CallRecord.Status.COMPLETED;
import static org.tandem.directory.CallRecord.Status.IN_PROGRESS;
import static org.tandem.directory.Samples.NOON;
import static org.tandem.directory.Samples.after;
import static org.tandem.directory.Samples.between;
import static org.tandem.directory.Samples.ringing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory keeps, of calls. */
public abstract class CallRecordsContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private CallRecords calls;
    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        mine = directory().accounts().create("mine");
        theirs = directory().accounts().create("theirs");
        calls = directory().calls();
    }

    @Test
    void aSavedRecordIsReadAtOnceAndAfterItIsWritten() {
        CallRecord call = ringing(mine);
        assertThat(calls.save(call)).isTrue();
        assertThat(calls.find(mine.sid(), call.sid())).contains(call);
        CallRecord over = after(call, 7, COMPLETED);
        calls.saveNow(over);
        assertThat(calls.find(mine.sid(), call.sid())).contains(over);
        assertThat(calls.list(mine.sid(), CallFilter.ALL, ALL).items()).containsExactly(over);
        assertThat(calls.available()).isTrue();
    }

    @Test
    void anOlderStateNeverOverwritesANewerOne() {
        CallRecord call = ringing(mine);
        CallRecord talking = after(call, 1, IN_PROGRESS);
        calls.saveNow(talking);
        calls.saveNow(call);
        assertThat(calls.find(mine.sid(), call.sid())).contains(talking);
        CallRecord over = after(call, 2, COMPLETED);
        calls.saveNow(over);
        calls.saveNow(after(call, 3, IN_PROGRESS));
        assertThat(calls.find(mine.sid(), call.sid())).contains(over);
        calls.save(after(call, 9, IN_PROGRESS));
        calls.save(call);
        assertThat(calls.list(mine.sid(), CallFilter.ALL, ALL).items()).containsExactly(over);
    }

    @Test
    void callsAreListedNewestFirstInPages() {
        CallRecord first = ringing(mine, NOON);
        CallRecord second = ringing(mine, NOON.plusSeconds(1));
        CallRecord third = ringing(mine, NOON.plusSeconds(2));
        List.of(second, third, first).forEach(calls::save);
        Page<CallRecord> page = calls.list(mine.sid(), CallFilter.ALL, new PageRequest(0, 2));
        assertThat(page.items()).containsExactly(third, second);
        assertThat(page.more()).isTrue();
        Page<CallRecord> rest = calls.list(mine.sid(), CallFilter.ALL, new PageRequest(1, 2));
        assertThat(rest.items()).containsExactly(first);
        assertThat(rest.more()).isFalse();
    }

    @Test
    void callsAreListedByWhoTheyAreBetween() {
        CallRecord one = between(ringing(mine), "+1001", "+2001", "");
        CallRecord two = between(ringing(mine, NOON.plusSeconds(1)), "+1001", "+2002", one.sid());
        calls.save(one);
        calls.save(two);
        assertThat(listed(filter("", "+1001", ""))).containsExactly(two, one);
        assertThat(listed(filter("+2001", "", ""))).containsExactly(one);
        assertThat(listed(filter("+2002", "+1001", ""))).containsExactly(two);
        assertThat(listed(filter("", "", one.sid()))).containsExactly(two);
        assertThat(listed(filter("+2003", "", ""))).isEmpty();
    }

    @Test
    void callsAreListedByStatusAndTime() {
        CallRecord ringing = ringing(mine, NOON);
        CallRecord talking = after(ringing(mine, NOON.plusSeconds(100)), 1, IN_PROGRESS);
        CallRecord busy = after(after(ringing(mine, NOON.plusSeconds(200)), 1, IN_PROGRESS), 50, BUSY);
        List.of(ringing, talking, busy).forEach(calls::save);
        assertThat(listed(status(CallRecord.Status.RINGING))).containsExactly(ringing);
        assertThat(listed(status(BUSY))).containsExactly(busy);
        assertThat(listed(times(NOON.plusSeconds(101), null, null, null))).containsExactly(busy, talking);
        assertThat(listed(times(null, NOON.plusSeconds(101), null, null))).containsExactly(talking);
        assertThat(listed(times(NOON.plusSeconds(102), NOON.plusSeconds(200), null, null)))
                .isEmpty();
        assertThat(listed(times(null, null, NOON.plusSeconds(250), NOON.plusSeconds(250))))
                .containsExactly(busy);
        assertThat(listed(times(null, null, null, NOON.plusSeconds(249)))).isEmpty();
    }

    @Test
    void onlyWhatIsOverIsDeleted() {
        CallRecord call = ringing(mine);
        calls.save(call);
        assertThat(calls.delete(mine.sid(), call.sid())).isFalse();
        calls.save(after(call, 1, COMPLETED));
        assertThat(calls.delete(theirs.sid(), call.sid())).isFalse();
        assertThat(calls.delete(mine.sid(), call.sid())).isTrue();
        assertThat(calls.find(mine.sid(), call.sid())).isEmpty();
        assertThat(calls.delete(mine.sid(), call.sid())).isFalse();
    }

    @Test
    void nothingOfOneAccountIsReachableThroughAnother() {
        CallRecord call = ringing(theirs);
        calls.save(call);
        assertThat(calls.find(mine.sid(), call.sid())).isEmpty();
        calls.saveNow(call);
        assertThat(calls.find(mine.sid(), call.sid())).isEmpty();
        assertThat(calls.list(mine.sid(), CallFilter.ALL, ALL).items()).isEmpty();
        assertThat(calls.find(theirs.sid(), call.sid())).contains(call);
    }

    private List<CallRecord> listed(CallFilter filter) {
        return calls.list(mine.sid(), filter, ALL).items();
    }

    private static CallFilter filter(String to, String from, String parentSid) {
        return new CallFilter(
                to,
                from,
                parentSid,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CallFilter status(CallRecord.Status status) {
        return new CallFilter(
                "",
                "",
                "",
                Optional.of(status),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CallFilter times(Instant startedFrom, Instant startedTo, Instant endedFrom, Instant endedTo) {
        return new CallFilter(
                "",
                "",
                "",
                Optional.empty(),
                Optional.ofNullable(startedFrom),
                Optional.ofNullable(startedTo),
                Optional.ofNullable(endedFrom),
                Optional.ofNullable(endedTo));
    }
}
