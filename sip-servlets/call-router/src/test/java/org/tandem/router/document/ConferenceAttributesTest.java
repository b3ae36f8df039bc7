package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.directory.RecordingCallback;
import org.tandem.router.call.EndReason;
import org.tandem.router.conference.ConferenceNoun;
import org.tandem.router.conference.Room;
import org.tandem.router.verb.Dial;

/** What a document says of a conference. */
class ConferenceAttributesTest {
    private final House house = new House();

    private static String conference(String attributes) {
        return "<Dial><Conference waitUrl=\"\" " + attributes + ">team</Conference></Dial>";
    }

    private ConferenceNoun noun(String attributes) throws DocumentException {
        Document document = new DocumentParser("kevin", house.rooms, house.lines)
                .parse(
                        "<Response>" + conference(attributes) + "</Response>",
                        Optional.of(URI.create(FakeExchange.BASE + "start")));
        return (ConferenceNoun) ((Dial) document.verbs().get(0)).noun();
    }

    private RecordingCallback recordedTo(String attributes) throws DocumentException {
        return noun("record=\"record-from-start\" " + attributes)
                .room()
                .recording()
                .orElseThrow()
                .callback();
    }

    private Room room(int participants) {
        Awaitility.await()
                .until(() -> house.rooms
                        .find(House.ACCOUNT, "team")
                        .filter(room -> room.participants().size() == participants)
                        .isPresent());
        return house.rooms.find(House.ACCOUNT, "team").orElseThrow();
    }

    @Test
    @Tag("Conference@region")
    void whoComesFirstSaysWhereItIs() throws Exception {
        try (Conversation ann = new Conversation(house, "CAann");
                Conversation bob = new Conversation(house, "CAbob")) {
            ann.run(conference("region=\"ie1\""));
            assertThat(room(1).record().region()).isEqualTo("ie1");
            bob.run(conference("region=\"sg1\""));
            assertThat(room(2).record().region()).isEqualTo("ie1");
        }
    }

    @Test
    @Tag("Conference@eventCallbackUrl")
    void theOldCallbackIsToldOfTheRecordingUnlessTheNewOneIs() throws Exception {
        assertThat(recordedTo("eventCallbackUrl=\"/old\"").url()).isEqualTo(FakeExchange.BASE + "old");
        assertThat(recordedTo("eventCallbackUrl=\"/old\" recordingStatusCallback=\"/new\"")
                        .url())
                .isEqualTo(FakeExchange.BASE + "new");
        assertThat(recordedTo("").url()).isEmpty();
    }

    @ParameterizedTest
    @Tag("Conference@coach")
    @ValueSource(strings = {"nobody", "CA0123456789abcdef0123456789abcdef"})
    void whoCoachesSomebodyWhoIsNotThereDoesNotGetIn(String coached) throws Exception {
        try (Conversation ann = new Conversation(house, "CAann");
                Conversation bob = new Conversation(house, "CAbob")) {
            ann.run(conference(""));
            room(1);
            bob.run(conference("coach=\"" + coached + "\"") + "<Reject/>");
            assertThat(bob.end()).isEqualTo(EndReason.REJECTED);
            assertThat(bob.exchange.warned).containsExactly(13240);
            room(1);
        }
    }

    @ParameterizedTest
    @Tag("Conference@recordingConfigurationId/region/maxParticipants/participantLabel/beep/muted")
    @CsvSource({
        "recordingConfigurationId='x', 12200",
        "region='mars', 12200",
        "maxParticipants='251', 0",
        "maxParticipants='1001', 12200",
        "beep='loud', 13235",
        "muted='loud', 13230",
        "participantLabel='a/b', 16023",
        "participantLabel='CA0123456789abcdef0123456789abcdef', 16023"
    })
    void whatIsNoUseIsTold(String attribute, int code) throws Exception {
        try (Conversation ann = new Conversation(house, "CAann")) {
            ann.run(conference(attribute));
            room(1);
            assertThat(ann.exchange.warned).isEqualTo(code == 0 ? List.of() : List.of(code));
        }
    }
}
