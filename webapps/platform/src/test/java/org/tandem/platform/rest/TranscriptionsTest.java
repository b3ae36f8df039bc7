package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.Sid;
import org.tandem.directory.Transcription;
import org.tandem.directory.Transcription.Status;

@Tag("T25")
class TranscriptionsTest {
    private final RestServer server = new RestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Transcription kept(String account, String recording, Status status, String text) {
        Instant now = server.clock.instant();
        Transcription one = new Transcription(Sid.next("TR"), account, recording, status, text, 7, now, now);
        server.directory.transcriptions().save(one);
        return one;
    }

    @Test
    void theyAreReadByAccountAndByRecording() {
        Transcription one = kept(server.account.sid(), "RE1", Status.COMPLETED, "good day");
        kept(server.account.sid(), "RE2", Status.FAILED, "");
        kept("ACother", "RE1", Status.COMPLETED, "secret");
        assertThat(server.get("/Transcriptions.json").json().path("transcriptions"))
                .hasSize(2);
        assertThat(server.get("/Recordings/RE1/Transcriptions.json").json().path("transcriptions"))
                .hasSize(1);

        var json = server.get("/Transcriptions/" + one.sid() + ".json").json();
        assertThat(json.path("transcription_text").asText()).isEqualTo("good day");
        assertThat(json.path("status").asText()).isEqualTo("completed");
        assertThat(json.path("recording_sid").asText()).isEqualTo("RE1");
        assertThat(json.path("duration").asText()).isEqualTo("7");
        assertThat(server.get("/Recordings/RE1/Transcriptions/" + one.sid() + ".json")
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/Recordings/RE2/Transcriptions/" + one.sid() + ".json")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void onlyWhatIsOverAndOnesOwnIsDeleted() {
        Transcription mine = kept(server.account.sid(), "RE1", Status.COMPLETED, "good day");
        Transcription running = kept(server.account.sid(), "RE1", Status.IN_PROGRESS, "");
        Transcription theirs = kept("ACother", "RE1", Status.COMPLETED, "secret");
        assertThat(server.delete("/Transcriptions/" + running.sid() + ".json").status())
                .isEqualTo(409);
        assertThat(server.delete("/Transcriptions/" + theirs.sid() + ".json").status())
                .isEqualTo(404);
        assertThat(server.delete("/Transcriptions/" + mine.sid() + ".json").status())
                .isEqualTo(204);
        assertThat(server.get("/Transcriptions/" + mine.sid() + ".json").status())
                .isEqualTo(404);
    }
}
