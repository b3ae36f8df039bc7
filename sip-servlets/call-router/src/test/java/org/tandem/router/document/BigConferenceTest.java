package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.router.call.EndReason;
import org.tandem.router.conference.Participant;
import org.tandem.router.conference.Room;

/** A conference as large as one may be: everybody gets in, one more does not, and all leave at its end. */
@Tag("T26")
class BigConferenceTest {
    private static final int MANY = 1000;
    private static final String DOCUMENT =
            "<Dial><Conference waitUrl=\"\" beep=\"false\" maxParticipants=\"1000\">all</Conference></Dial><Hangup/>";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final House house = new House();

    private int size() {
        return house.rooms
                .find(House.ACCOUNT, "all")
                .map(room -> room.participants().size())
                .orElse(0);
    }

    @Test
    void aThousandMeetAndLeave() throws Exception {
        List<Conversation> calls = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                calls.add(new Conversation(house, "CA" + i).run(DOCUMENT));
            }
            Awaitility.await().atMost(SOON).until(() -> size() == MANY);
            Room room = house.rooms.find(House.ACCOUNT, "all").orElseThrow();
            assertThat(room.participants()).extracting(Participant::callSid).doesNotHaveDuplicates();

            Conversation late = new Conversation(house, "CAlate").run(DOCUMENT);
            calls.add(late);
            assertThat(late.end()).isEqualTo(EndReason.HANGUP);
            assertThat(late.exchange.warned).containsExactly(16020);

            room.end();
            for (Conversation call : calls) {
                assertThat(call.end()).isEqualTo(EndReason.HANGUP);
            }
            assertThat(house.rooms.size()).isZero();
        } finally {
            for (Conversation call : calls) {
                call.close();
            }
        }
    }
}
