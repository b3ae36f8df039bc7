package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.directory.ConferenceRecord.Status;

/** What every directory keeps, of conferences and queues. */
public abstract class RoomsContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        mine = directory().accounts().create("mine");
        theirs = directory().accounts().create("theirs");
    }

    private ConferenceRecord conference(String sid, String name, Status status, int second) {
        ConferenceRecord one = new ConferenceRecord(
                sid,
                mine.sid(),
                name,
                "us1",
                status,
                Samples.NOON.plusSeconds(second),
                Samples.NOON.plusSeconds(second + 5),
                status == Status.COMPLETED ? "last-participant-left" : "",
                "");
        assertThat(directory().conferences().save(one)).isTrue();
        return one;
    }

    private static Conferences.Filter filter(String name, Optional<Status> status) {
        return new Conferences.Filter(name, status, Conferences.Span.ANY, Conferences.Span.ANY);
    }

    @Test
    void theLastStateOfAConferenceIsKept() {
        String sid = Sid.next("CF");
        conference(sid, "sales", Status.INIT, 0);
        ConferenceRecord ended = conference(sid, "sales", Status.COMPLETED, 0);
        assertThat(directory().conferences().find(mine.sid(), sid)).contains(ended);
        assertThat(directory().conferences().find(theirs.sid(), sid)).isEmpty();
    }

    @Test
    void conferencesAreListedByNameStatusAndTime() {
        ConferenceRecord old = conference(Sid.next("CF"), "sales", Status.COMPLETED, 0);
        ConferenceRecord live = conference(Sid.next("CF"), "sales", Status.IN_PROGRESS, 60);
        ConferenceRecord other = conference(Sid.next("CF"), "support", Status.IN_PROGRESS, 120);
        Conferences conferences = directory().conferences();
        assertThat(conferences
                        .list(mine.sid(), filter("", Optional.empty()), ALL)
                        .items())
                .containsExactly(other, live, old);
        assertThat(conferences
                        .list(mine.sid(), filter("sales", Optional.of(Status.IN_PROGRESS)), ALL)
                        .items())
                .containsExactly(live);
        Conferences.Span before = new Conferences.Span(Optional.empty(), Optional.of(live.created()));
        assertThat(conferences
                        .list(
                                mine.sid(),
                                new Conferences.Filter("", Optional.empty(), before, Conferences.Span.ANY),
                                ALL)
                        .items())
                .containsExactly(old);
    }

    @Test
    void aQueuesNameIsItsOwnInItsAccount() {
        Queues queues = directory().queues();
        QueueRecord first = queue(mine, "support");
        QueueRecord second = queue(mine, "sales");
        queue(theirs, "support");
        assertThatThrownBy(() -> queue(mine, "support")).isInstanceOf(TakenException.class);
        assertThat(queues.named(mine.sid(), "support")).contains(first);
        QueueRecord renamed =
                new QueueRecord(second.sid(), mine.sid(), "support", 5, second.created(), second.updated());
        assertThatThrownBy(() -> queues.update(renamed)).isInstanceOf(TakenException.class);
        assertThat(queues.find(theirs.sid(), first.sid())).isEmpty();
        assertThat(queues.delete(theirs.sid(), first.sid())).isFalse();
        assertThat(queues.list(mine.sid(), ALL).items()).containsExactlyInAnyOrder(first, second);
        assertThat(queues.delete(mine.sid(), first.sid())).isTrue();
        assertThat(queues.update(renamed)).isTrue();
        assertThat(queues.find(mine.sid(), second.sid())).contains(renamed);
    }

    private QueueRecord queue(Account of, String name) {
        return directory()
                .queues()
                .create(new QueueRecord(Sid.next("QU"), of.sid(), name, 100, Samples.NOON, Samples.NOON));
    }
}
