package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
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
        return begun(call, "", second);
    }

    private Recording begun(String call, String conference, int second) {
        Recording one = new Recording(
                Sid.next("RE"),
                mine.sid(),
                new Recording.Origin(
                        call,
                        conference,
                        Recording.Source.RECORD_VERB,
                        1,
                        Recording.Track.INBOUND,
                        new RecordingCallback("http://a.example/r", "GET", Set.of("in-progress", "absent"))),
                Recording.Status.IN_PROGRESS,
                0,
                Samples.NOON.plusSeconds(second),
                Samples.NOON.plusSeconds(second),
                Recording.Kept.NOT_YET);
        assertThat(recordings.save(one)).isTrue();
        return one;
    }

    @Test
    void oneIsFoundByItsAccountOnlyAndEnds() {
        Recording one = begun("CA1", 0);
        assertThat(recordings.find(mine.sid(), one.sid())).contains(one);
        assertThat(recordings.find(theirs.sid(), one.sid())).isEmpty();
        assertThat(recordings.unfinished()).contains(one);

        Recording ended = one.ended(
                Recording.Status.COMPLETED,
                7,
                Samples.NOON.plusSeconds(9),
                new Recording.Kept(Recording.Place.SPOOL, "ab12", 112_044, "sealed", Recording.Kept.CUT_OFF));
        recordings.save(ended);
        assertThat(recordings.find(mine.sid(), one.sid())).contains(ended);
        assertThat(recordings.unfinished()).contains(ended);

        Recording stored = ended.kept(new Recording.Kept(Recording.Place.STORE, "ab12", 112_044, "sealed"));
        recordings.save(stored);
        assertThat(recordings.find(mine.sid(), one.sid())).contains(stored);
        assertThat(stored.kept().flaw()).isEqualTo(Recording.Kept.CUT_OFF);
        assertThat(recordings.unfinished()).doesNotContain(stored);
    }

    @Test
    void theyAreListedByCallAndTimeNewestFirst() {
        Recording first = begun("CA1", 0);
        Recording second = begun("CA1", 60);
        Recording other = begun("CA2", 120);
        Recordings.Filter ofCall = Recordings.Filter.ofCall("CA1");
        Recordings.Filter later =
                new Recordings.Filter("", "", Optional.of(second.started()), Optional.of(other.started()), false);

        assertThat(recordings.list(mine.sid(), Recordings.Filter.ALL, ALL).items())
                .containsExactly(other, second, first);
        assertThat(recordings.list(mine.sid(), ofCall, ALL).items()).containsExactly(second, first);
        assertThat(recordings.list(mine.sid(), later, ALL).items()).containsExactly(second);
        assertThat(recordings.list(theirs.sid(), Recordings.Filter.ALL, ALL).items())
                .isEmpty();
    }

    @Test
    void theyAreListedByConference() {
        Recording one = begun("", "CF1", 0);
        begun("", "CF2", 1);
        Recordings.Filter filter = new Recordings.Filter("", "CF1", Optional.empty(), Optional.empty(), false);
        assertThat(recordings.list(mine.sid(), filter, ALL).items()).containsExactly(one);
    }

    @Test
    void oneThatIsDeletedIsRememberedAndListedToWhoAsksForThat() {
        Recording deleted = begun("CA1", 0).with(Recording.Status.DELETED, Samples.NOON.plusSeconds(9));
        recordings.save(deleted);
        Recordings.Filter all = new Recordings.Filter("", "", Optional.empty(), Optional.empty(), true);

        assertThat(recordings.find(mine.sid(), deleted.sid())).contains(deleted);
        assertThat(recordings.list(mine.sid(), Recordings.Filter.ALL, ALL).items())
                .isEmpty();
        assertThat(recordings.list(mine.sid(), all, ALL).items()).containsExactly(deleted);
        assertThat(recordings.unfinished()).doesNotContain(deleted);
    }
}
