package org.tandem.media.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final long MS = 1_000_000;

    private final Clock clock = new Clock(0);

    @Test
    void membersAreSpreadAndEachCalledFiftyTimesASecond() {
        Map<Integer, List<Long>> calls = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            int member = i;
            clock.add(now ->
                    calls.computeIfAbsent(member, none -> new ArrayList<>()).add(now));
        }
        for (long now = 0; now < 1000 * MS; now += MS) {
            clock.run(now);
        }
        assertThat(calls).hasSize(40);
        assertThat(calls.values()).allSatisfy(times -> assertThat(times).hasSize(50));
        assertThat(calls.values().stream().map(times -> times.get(0)).distinct())
                .hasSize(20);
    }

    @Test
    void aLateTurnIsMadeUpForAndAStandstillIsNot() {
        int[] calls = new int[1];
        clock.run(0);
        clock.add(now -> calls[0]++);
        clock.run(100 * MS);
        assertThat(calls[0]).isEqualTo(5);
        clock.run(10_000 * MS);
        assertThat(calls[0]).isBetween(5, 6);
    }

    @Test
    void whoComesAfterALongIdleTimeIsNotCalledForIt() {
        int[] calls = new int[1];
        clock.run(150 * MS);
        clock.add(now -> calls[0]++);
        clock.run(151 * MS);
        assertThat(calls[0]).isLessThanOrEqualTo(1);
    }

    @Test
    void aMemberMayLeaveAndAddWhileItIsCalled() {
        List<String> calls = new ArrayList<>();
        Ticking[] one = new Ticking[1];
        one[0] = now -> {
            calls.add("one");
            clock.remove(one[0]);
            clock.add(then -> calls.add("two"));
        };
        clock.add(one[0]);
        clock.run(19 * MS);
        clock.run(60 * MS);
        assertThat(calls).startsWith("one", "two").filteredOn("one"::equals).hasSize(1);
    }

    @Test
    void tellsWhenItIsDue() {
        assertThat(clock.untilDue(0)).isEqualTo(Long.MAX_VALUE);
        clock.run(0);
        clock.add(now -> {});
        assertThat(clock.untilDue(5 * MS)).isBetween(0L, 20 * MS);
    }
}
