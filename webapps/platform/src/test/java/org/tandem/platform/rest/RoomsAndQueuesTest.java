package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Conference;
import com.twilio.rest.api.v2010.account.Queue;
import com.twilio.rest.api.v2010.account.conference.Participant;
import com.twilio.rest.api.v2010.account.queue.Member;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.directory.Account;
import org.tandem.directory.ConferenceRecord;
import org.tandem.directory.Recording;
import org.tandem.directory.RecordingCallback;
import org.tandem.directory.Sid;

/** Conferences and queues by the official library, and hidden from everybody else. */
@Tag("T26")
class RoomsAndQueuesTest {
    private final RestServer server = new RestServer();
    private final TwilioRestClient client = server.twilio(server.account);

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private String conference() {
        String sid = Sid.next("CF");
        server.directory
                .conferences()
                .save(new ConferenceRecord(
                        sid,
                        server.account.sid(),
                        "team",
                        "us1",
                        ConferenceRecord.Status.COMPLETED,
                        server.clock.instant(),
                        server.clock.instant(),
                        "last-participant-left",
                        ""));
        return sid;
    }

    private String recording(String conference) {
        Recording.Origin origin = new Recording.Origin(
                "", conference, Recording.Source.CONFERENCE, 1, Recording.Track.BOTH, RecordingCallback.NONE);
        return server.shelf.begin(server.account.sid(), origin).sid();
    }

    private String queue() {
        return Queue.creator("support").setMaxSize(7).create(client).getSid();
    }

    @Test
    void theLibraryReadsConferencesAndTheirRecordings() {
        String sid = conference();
        Conference found = Conference.fetcher(sid).fetch(client);
        assertThat(found.getFriendlyName()).isEqualTo("team");
        assertThat(found.getStatus()).isEqualTo(Conference.Status.COMPLETED);
        assertThat(found.getReasonConferenceEnded()).isEqualTo(Conference.ReasonConferenceEnded.LAST_PARTICIPANT_LEFT);
        assertThat(Conference.reader().setFriendlyName("team").read(client)).hasSize(1);
        assertThat(Conference.reader().setStatus(Conference.Status.IN_PROGRESS).read(client))
                .isEmpty();
        assertThat(Participant.reader(sid).read(client)).isEmpty();
        String recording = recording(sid);
        var recordings = com.twilio.rest.api.v2010.account.conference.Recording.reader(sid)
                .read(client);
        assertThat(recordings)
                .singleElement()
                .satisfies(one -> assertThat(one.getSid()).isEqualTo(recording))
                .satisfies(one -> assertThat(one.getConferenceSid()).isEqualTo(sid));
    }

    @Test
    void theLibraryMakesChangesListsAndDeletesQueues() {
        String sid = queue();
        assertThat(Queue.fetcher(sid).fetch(client).getMaxSize()).isEqualTo(7);
        Queue changed =
                Queue.updater(sid).setFriendlyName("sales").setMaxSize(9).update(client);
        assertThat(changed.getFriendlyName()).isEqualTo("sales");
        assertThat(changed.getMaxSize()).isEqualTo(9);
        assertThat(changed.getCurrentSize()).isZero();
        assertThat(Queue.reader().read(client)).hasSize(1);
        assertThat(Member.reader(sid).read(client)).isEmpty();
        assertThat(Queue.deleter(sid).delete(client)).isTrue();
        assertThat(Queue.reader().read(client)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /Conferences/CONF, ''",
        "POST, /Conferences/CONF, Status=completed",
        "GET, /Conferences/CONF/Participants, ''",
        "POST, /Conferences/CONF/Participants, From=%2B14155550199&To=sip:a@example.com",
        "POST, /Conferences/CONF/Participants/CA0, Muted=true",
        "DELETE, /Conferences/CONF/Participants/CA0, ''",
        "GET, /Conferences/CONF/Recordings/REC, ''",
        "POST, /Conferences/CONF/Recordings/Twilio.CURRENT, Status=stopped",
        "DELETE, /Conferences/CONF/Recordings/REC, ''",
        "GET, /Queues/QUEUE, ''",
        "POST, /Queues/QUEUE, MaxSize=1",
        "DELETE, /Queues/QUEUE, ''",
        "GET, /Queues/QUEUE/Members, ''",
        "POST, /Queues/QUEUE/Members/Front, Url=http://a.example/",
    })
    void whatIsAnotherAccountsIsNotFound(String method, String path, String form) {
        String conference = conference();
        String recording = recording(conference);
        String theirs =
                path.replace("CONF", conference).replace("REC", recording).replace("QUEUE", queue());
        Account other = server.directory.accounts().create("Second");
        assertThat(server.send(other, method, "/Accounts/" + other.sid() + theirs, form)
                        .status())
                .isEqualTo(404);
        assertThat(server.directory.queues().named(server.account.sid(), "support"))
                .isPresent();
    }

    @Test
    void anotherAccountsAreNotListed() {
        recording(conference());
        queue();
        Account other = server.directory.accounts().create("Second");
        TwilioRestClient stranger = server.twilio(other);
        assertThat(Conference.reader().read(stranger)).isEmpty();
        assertThat(Queue.reader().read(stranger)).isEmpty();
    }
}
