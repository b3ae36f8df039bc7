package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory keeps, of transcriptions. */
public abstract class TranscriptionsContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private Transcriptions transcriptions;
    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        mine = directory().accounts().create("mine");
        theirs = directory().accounts().create("theirs");
        transcriptions = directory().transcriptions();
    }

    private Transcription begun(String recording, int second) {
        Transcription one = new Transcription(
                Sid.next("TR"),
                mine.sid(),
                recording,
                Transcription.Status.IN_PROGRESS,
                "",
                4,
                Samples.NOON.plusSeconds(second),
                Samples.NOON.plusSeconds(second));
        assertThat(transcriptions.save(one)).isTrue();
        return one;
    }

    @Test
    void theyAreFoundListedAndCompleted() {
        Transcription first = begun("RE1", 0);
        Transcription second = begun("RE2", 1);
        assertThat(transcriptions.find(mine.sid(), first.sid())).contains(first);
        assertThat(transcriptions.find(theirs.sid(), first.sid())).isEmpty();
        assertThat(transcriptions.list(mine.sid(), "", ALL).items()).containsExactly(second, first);
        assertThat(transcriptions.list(mine.sid(), "RE1", ALL).items()).containsExactly(first);
        assertThat(transcriptions.list(theirs.sid(), "", ALL).items()).isEmpty();
        assertThat(transcriptions.unfinished()).contains(first, second);

        Transcription done = first.ended(Transcription.Status.COMPLETED, "grüß Gott", Samples.NOON.plusSeconds(9));
        transcriptions.save(done);
        assertThat(transcriptions.find(mine.sid(), first.sid())).contains(done);
        assertThat(transcriptions.unfinished()).doesNotContain(first, done);
    }

    @Test
    void onlyTheirAccountDeletesThem() {
        Transcription one = begun("RE3", 0);
        assertThat(transcriptions.delete(theirs.sid(), one.sid())).isFalse();
        assertThat(transcriptions.delete(mine.sid(), one.sid())).isTrue();
        assertThat(transcriptions.delete(mine.sid(), one.sid())).isFalse();
        assertThat(transcriptions.find(mine.sid(), one.sid())).isEmpty();
    }
}
