package org.tandem.router.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.CallRecord;
import org.tandem.directory.FakeDirectory;
import org.tandem.directory.QueueRecord;
import org.tandem.router.call.Call;
import org.tandem.router.call.CallIdentity;
import org.tandem.router.call.Inbox;
import org.tandem.router.verb.Action;

/** A queue as long as one may be: the order, positions and numbers stay right whoever leaves. */
@Tag("T26")
class LongQueueTest {
    private static final int MANY = QueueRecord.LARGEST;

    private final FakeDirectory directory = new FakeDirectory();
    private final Lines lines = new Lines(directory.queues(), Clock.systemUTC());
    private final QueueRecord queue = queue();

    private QueueRecord queue() {
        directory.accounts().ensure("ACtest", "secret", "test");
        return lines.ensure("ACtest", "long", MANY);
    }

    private static Waiting caller(int number) {
        CallIdentity identity = new CallIdentity(
                "CA" + number,
                "ACtest",
                "",
                "+14155550111",
                "+14155550100",
                CallRecord.Direction.INBOUND,
                new CallIdentity.Origin("", "", Map.of(), Instant.now()));
        return new Waiting(new Call(identity, null, new Inbox(), null, null, null), Instant.now());
    }

    private static List<Waiting> callers() {
        return new ArrayList<>(
                IntStream.rangeClosed(1, MANY).mapToObj(LongQueueTest::caller).toList());
    }

    private static void standsInOrder(Line line, List<Waiting> expected) {
        assertThat(line.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(line.position(expected.get(i))).isEqualTo(i + 1);
        }
    }

    @Test
    void fiveThousandStandInTheOrderTheyCameAndTheNextIsRefused() {
        List<Waiting> all = callers();
        Line line = null;
        for (Waiting one : all) {
            line = lines.enter(queue, one).orElseThrow();
        }
        assertThat(lines.enter(queue, caller(0))).isEmpty();
        standsInOrder(line, all);
        assertThat(lines.member(queue, "CA5000").orElseThrow().position()).isEqualTo(MANY);
        assertThat(lines.members(queue))
                .extracting(Member::position)
                .startsWith(1, 2)
                .endsWith(MANY);

        // from the middle, the front, by a request and by a Dial
        assertThat(line.leave(all.get(2500))).isTrue();
        assertThat(line.leave(all.remove(2500))).isFalse();
        assertThat(lines.send(queue, "CA4000", "http://a.example/", "POST")).isPresent();
        all.removeIf(one -> one.callSid().equals("CA4000"));
        assertThat(lines.send(queue, "Front", "http://a.example/", "POST")
                        .orElseThrow()
                        .callSid())
                .isEqualTo("CA1");
        all.remove(0);
        standsInOrder(line, all);
        for (Waiting expected : all) {
            Handover by = new Handover(expected.call(), new Action("", "POST"));
            assertThat(line.take(by)).containsSame(expected);
        }
        lines.tidy(queue.sid());
        assertThat(lines.waiting()).isZero();
        assertThat(lines.averageWait(queue.sid())).isZero();
    }

    @Test
    void theAverageIsOfThoseWhoWait() {
        Line line = new Line("QU1");
        line.enter(caller(1), MANY);
        Waiting second = caller(2);
        line.enter(second, MANY);
        line.leave(second);
        assertThat(line.averageWait()).isZero();
        assertThat(line.position(second)).isZero();
        assertThat(line.leave(caller(3))).isFalse();
    }
}
