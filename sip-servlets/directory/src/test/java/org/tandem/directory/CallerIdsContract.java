package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory keeps, of verified caller IDs. */
public abstract class CallerIdsContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private CallerIds callerIds;
    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        mine = directory().accounts().create("mine");
        theirs = directory().accounts().create("theirs");
        callerIds = directory().callerIds();
    }

    @Test
    void aNumberIsVerifiedForItsAccountUntilItIsDeleted() {
        CallerId given = new CallerId(Sid.next("PN"), mine.sid(), "+1001", "desk", Samples.NOON, Samples.NOON);
        assertThat(callerIds.verified(mine.sid(), "+1001")).isFalse();
        CallerId made = callerIds.create(given);
        assertThat(made).isEqualTo(given);
        assertThat(callerIds
                        .create(new CallerId(Sid.next("PN"), mine.sid(), "+1001", "again", Samples.NOON, Samples.NOON))
                        .sid())
                .isEqualTo(made.sid());
        assertThat(callerIds.verified(mine.sid(), "+1001")).isTrue();
        assertThat(callerIds.verified(theirs.sid(), "+1001")).isFalse();
        assertThat(callerIds.list(mine.sid(), "+1001", "desk", ALL).items()).hasSize(1);
        assertThat(callerIds.list(theirs.sid(), "", "", ALL).items()).isEmpty();
        assertThat(callerIds.rename(theirs.sid(), made.sid(), "hall")).isFalse();
        assertThat(callerIds.rename(mine.sid(), made.sid(), "hall")).isTrue();
        assertThat(callerIds.find(mine.sid(), made.sid()))
                .map(CallerId::friendlyName)
                .contains("hall");
        assertThat(callerIds.delete(theirs.sid(), made.sid())).isFalse();
        assertThat(callerIds.delete(mine.sid(), made.sid())).isTrue();
        assertThat(callerIds.verified(mine.sid(), "+1001")).isFalse();
    }
}
