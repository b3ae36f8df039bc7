package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.directory.Callback.State.DELIVERED;
import static org.tandem.directory.Callback.State.WAITING;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory keeps, of callbacks. */
public abstract class CallbacksContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private Callbacks callbacks;
    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        mine = directory().accounts().create("mine");
        theirs = directory().accounts().create("theirs");
        callbacks = directory().callbacks();
    }

    private Callback waiting(String call, long number) {
        return new Callback(
                Sid.next("CB"),
                mine.sid(),
                call,
                number,
                "POST",
                "http://a.example/status?x=1#rc=2",
                List.of(Map.entry("CallStatus", "ringing"), Map.entry("From", "J\u00fcrgen &\0 \ud83d\ude00")),
                WAITING,
                Samples.NOON,
                List.of());
    }

    @Test
    void itsLastStateIsRead() {
        String call = Sid.next("CA");
        Callback first = waiting(call, 1);
        Callback second = waiting(call, 2);
        callbacks.save(first);
        callbacks.save(second);
        assertThat(callbacks.find(mine.sid(), first.sid())).contains(first);
        Callback delivered = first.tried(new Callback.Attempt(Samples.NOON, 0, 12, "connection refused"), WAITING)
                .tried(new Callback.Attempt(Samples.NOON.plusSeconds(1), 204, 3, ""), DELIVERED);
        callbacks.save(delivered);
        assertThat(callbacks.list(mine.sid(), call, Optional.empty(), ALL).items())
                .containsExactly(second, delivered);
        assertThat(callbacks.list(mine.sid(), "", Optional.of(DELIVERED), ALL).items())
                .containsExactly(delivered);
        assertThat(callbacks.find(mine.sid(), first.sid())).contains(delivered);
    }

    @Test
    void nothingOfOneAccountIsReachableThroughAnother() {
        Callback callback = waiting(Sid.next("CA"), 1);
        callbacks.save(callback);
        assertThat(callbacks.find(theirs.sid(), callback.sid())).isEmpty();
        assertThat(callbacks
                        .list(theirs.sid(), callback.callSid(), Optional.empty(), ALL)
                        .items())
                .isEmpty();
    }

    @Test
    void whatWaitsIsAdoptedOnceAndInOrder() {
        Callback later = waiting(Sid.next("CA"), 8);
        Callback earlier = waiting(later.callSid(), 7);
        Callback over = waiting(later.callSid(), 6).with(DELIVERED);
        List.of(later, earlier, over).forEach(callbacks::save);
        List<String> sids = List.of(later.sid(), earlier.sid(), over.sid());
        callbacks.release(sids);
        assertThat(mine(callbacks.adopt(1000))).containsExactly(earlier, later);
        assertThat(mine(callbacks.adopt(1000))).isEmpty();
        callbacks.release(sids);
        callbacks.hold(sids);
        assertThat(mine(callbacks.adopt(1000))).isEmpty();
    }

    private List<Callback> mine(List<Callback> all) {
        return all.stream()
                .filter(callback -> callback.accountSid().equals(mine.sid()))
                .toList();
    }

    @Test
    void onlyWhatIsOverIsForgotten() {
        Callback open = waiting(Sid.next("CA"), 1);
        Callback over = waiting(open.callSid(), 2).with(DELIVERED);
        callbacks.save(open);
        callbacks.save(over);
        assertThat(callbacks
                        .list(mine.sid(), open.callSid(), Optional.empty(), ALL)
                        .items())
                .hasSize(2);
        callbacks.forget(Samples.NOON);
        assertThat(callbacks.find(mine.sid(), over.sid())).isPresent();
        callbacks.forget(Samples.NOON.plusSeconds(1));
        assertThat(callbacks.find(mine.sid(), over.sid())).isEmpty();
        assertThat(callbacks.find(mine.sid(), open.sid())).isPresent();
    }
}
