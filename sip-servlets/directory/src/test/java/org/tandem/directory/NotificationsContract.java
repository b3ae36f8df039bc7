package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory keeps, of warnings and errors. */
public abstract class NotificationsContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private Notifications notifications;
    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        mine = directory().accounts().create("mine");
        theirs = directory().accounts().create("theirs");
        notifications = directory().notifications();
    }

    private Notification saved(String call, boolean error, int second) {
        Notification one = new Notification(
                Sid.next("NO"),
                mine.sid(),
                call,
                error,
                12100,
                "no end tag",
                new Notification.Request(
                        "http://a.example/", "POST", "Digits=1", "content-type: text/xml", "<Response>"),
                Samples.NOON.plusSeconds(second));
        notifications.save(one);
        return one;
    }

    private List<Notification> listed(Notifications.Filter filter) {
        return notifications.list(mine.sid(), filter, ALL).items();
    }

    @Test
    void theyAreListedByCallKindAndTime() {
        Notification error = saved("CA1", true, 0);
        Notification warning = saved("CA1", false, 10);
        Notification other = saved("CA2", false, 20);
        Optional<Boolean> any = Optional.empty();
        assertThat(listed(new Notifications.Filter("", any, Optional.empty(), Optional.empty())))
                .containsExactly(other, warning, error);
        assertThat(listed(new Notifications.Filter("CA1", any, Optional.empty(), Optional.empty())))
                .containsExactly(warning, error);
        assertThat(listed(new Notifications.Filter("", Optional.of(true), Optional.empty(), Optional.empty())))
                .containsExactly(error);
        assertThat(listed(new Notifications.Filter("", any, Optional.of(warning.date()), Optional.of(other.date()))))
                .containsExactly(warning);
    }

    @Test
    void nothingOfOneAccountIsReachableThroughAnother() {
        Notification one = saved("CA1", true, 0);
        assertThat(notifications.find(mine.sid(), one.sid())).contains(one);
        assertThat(notifications.find(theirs.sid(), one.sid())).isEmpty();
    }
}
