package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory keeps, of recordings. */
public abstract class RecordingsContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private Recordings recordings;
    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        mine = directory().accounts().create("mine");
        theirs = directory().accounts().create("theirs");
        recordings = directory().recordings();
    }

    private Recording begun(String call, int second) {
        Recording one = new Recording(
                Sid.next("RE"),
                mine.sid(),
                call,
                Recording.Source.RECORD_VERB,
                Recording.Status.IN_PROGRESS,
                1,
                0,
                Samples.NOON.plusSeconds(second),
                Samples.NOON.plusSeconds(second));
        assertThat(recordings.save(one)).isTrue();
        return one;
    }

    @Test
    void oneIsFoundByItsAccountOnlyAndEnds() {
        Recording one = begun("CA1", 0);
        assertThat(recordings.find(mine.sid(), one.sid())).contains(one);
        assertThat(recordings.find(theirs.sid(), one.sid())).isEmpty();
        assertThat(recordings.unfinished()).contains(one);

        Recording ended = one.ended(Recording.Status.COMPLETED, 7, Samples.NOON.plusSeconds(9));
        recordings.save(ended);
        assertThat(recordings.find(mine.sid(), one.sid())).contains(ended);
        assertThat(recordings.unfinished()).doesNotContain(one);
    }

    @Test
    void theyAreListedByCallAndTimeNewestFirst() {
        Recording first = begun("CA1", 0);
        Recording second = begun("CA1", 60);
        Recording other = begun("CA2", 120);
        Recordings.Filter ofCall = new Recordings.Filter("CA1", Optional.empty(), Optional.empty());
        Recordings.Filter later =
                new Recordings.Filter("", Optional.of(second.started()), Optional.of(other.started()));

        assertThat(recordings.list(mine.sid(), Recordings.Filter.ALL, ALL).items())
                .containsExactly(other, second, first);
        assertThat(recordings.list(mine.sid(), ofCall, ALL).items()).containsExactly(second, first);
        assertThat(recordings.list(mine.sid(), later, ALL).items()).containsExactly(second);
        assertThat(recordings.list(theirs.sid(), Recordings.Filter.ALL, ALL).items())
                .isEmpty();
    }

    @Test
    void oneIsDeletedByItsAccountOnly() {
        Recording one = begun("CA1", 0);
        assertThat(recordings.delete(theirs.sid(), one.sid())).isFalse();
        assertThat(recordings.delete(mine.sid(), one.sid())).isTrue();
        assertThat(recordings.find(mine.sid(), one.sid())).isEmpty();
        assertThat(recordings.delete(mine.sid(), one.sid())).isFalse();
    }
}
